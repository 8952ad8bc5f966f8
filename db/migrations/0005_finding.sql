CREATE TABLE "teammate_counts" (
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"slot" uuid NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "teammate_counts_account_id_kind_day_slot_pk" PRIMARY KEY("account_id","kind","day","slot")
);
--> statement-breakpoint
CREATE TABLE "teammate_facets" (
	"account_id" uuid NOT NULL,
	"teammate_id" uuid NOT NULL,
	"stage" smallint NOT NULL,
	"name_key" text NOT NULL,
	"email" text NOT NULL,
	"last_sign_in" timestamp with time zone NOT NULL,
	"ends" timestamp with time zone NOT NULL,
	"invited" timestamp with time zone NOT NULL,
	"marks" integer NOT NULL,
	"access" integer[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "teammate_facets_account_id_teammate_id_pk" PRIMARY KEY("account_id","teammate_id")
);
--> statement-breakpoint
DROP INDEX "teammates_last_sign_in_idx";--> statement-breakpoint
DROP INDEX "teammates_search_idx";--> statement-breakpoint
DROP INDEX "teammates_ends_idx";--> statement-breakpoint
ALTER TABLE "teammate_counts" ADD CONSTRAINT "teammate_counts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teammate_facets" ADD CONSTRAINT "teammate_facets_account_id_teammate_id_teammates_account_id_id_fk" FOREIGN KEY ("account_id","teammate_id") REFERENCES "public"."teammates"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_rows_outcome_idx" ON "batch_rows" USING btree ("account_id","batch_id","outcome_code","number") WHERE "batch_rows"."outcome" = 'refused';--> statement-breakpoint
CREATE INDEX "teammates_invite_expires_idx" ON "teammates" USING btree ("account_id","invite_expires_at") WHERE "teammates"."joined_at" is null;--> statement-breakpoint
CREATE INDEX "teammates_starts_idx" ON "teammates" USING btree ("account_id","starts_at") WHERE "teammates"."starts_at" is not null;--> statement-breakpoint
CREATE INDEX "teammates_locked_idx" ON "teammates" USING btree ("account_id","locked_until") WHERE "teammates"."locked_until" is not null;--> statement-breakpoint
CREATE INDEX "teammates_inviter_idx" ON "teammates" USING btree ("account_id","invited_by_id") WHERE "teammates"."joined_at" is null;--> statement-breakpoint
CREATE INDEX "teammates_domain_idx" ON "teammates" USING btree ("account_id",split_part("email", '@', 2));--> statement-breakpoint
CREATE INDEX "teammates_ends_idx" ON "teammates" USING btree ("account_id","ends_at") WHERE "teammates"."ends_at" is not null;--> statement-breakpoint
-- What is only written by triggers, under the same policies as everything of an account.
do $$
declare
  protected text;
begin
  foreach protected in array array['teammate_facets', 'teammate_counts']
  loop
    execute format('alter table public.%I enable row level security', protected);
    execute format('alter table public.%I force row level security', protected);
    execute format($p$create policy one_account on public.%I
      using (account_id = nullif(current_setting('roster.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('roster.account_id', true), '')::uuid)$p$, protected);
    execute format('create policy owner_of_the_schema on public.%I to current_user using (true) with check (true)', protected);
  end loop;
end $$;
--> statement-breakpoint
-- Index-only pages need pages that are known to be all visible; a plan needs to know what is rare.
alter table teammate_facets set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.05);
--> statement-breakpoint
alter table teammate_facets alter column access set statistics 1000;
--> statement-breakpoint
alter table teammates alter column search_text set statistics 1000;
--> statement-breakpoint
-- Half of each page stays free for what bulk acts change: no index names what they change, so with room beside it a
-- row's new version is written into none of them, least of all into the trigrams of search.
alter table teammates set (fillfactor = 50);
--> statement-breakpoint
-- A role, project or group among the tokens of `access`. Small numbers are taken: 1 all projects, 2 in a group,
-- 3 more than fits, 4 in no group, 5 something that ends.
create function roster_token(id uuid) returns integer
language sql immutable parallel safe as $$ select ('x' || right(id::text, 8))::bit(32)::integer | 1073741824 $$;
--> statement-breakpoint
-- A teammate's own roles and projects, also ended ones, and groups. What groups give is asked by group.
create function roster_access_of(account uuid, teammate uuid) returns integer[]
language sql stable set search_path = pg_catalog, public as $$
  with held as (
    select role_id, project_id, ends_at from grants where account_id = account and teammate_id = teammate
  ), member as (
    select group_id from group_teammates where account_id = account and teammate_id = teammate
  ), tokens as (
    select array(select roster_token(role_id) from held
      union select coalesce(roster_token(project_id), 1) from held
      union select 5 from held where ends_at is not null
      union select roster_token(group_id) from member) as all_of_them
  )
  select case when exists (select 1 from member) then 2 else 4 end
    || case when cardinality(all_of_them) > 60 then '{3}'::integer[] else all_of_them end
    from tokens
$$;
--> statement-breakpoint
-- Bits: 1 removed, 2 suspended, 4 declined, 8 revoked, 16 invited, joined without dates 32 or with a begin 64, an end
-- 128, a lock 256; two-factor on 512, off 1024; internal 2048, external 4096. The clock has its say elsewhere.
create function roster_marks(t teammates) returns integer
language sql immutable parallel safe as $$
  select case
      when t.removed_at is not null then 1
      when t.suspended_at is not null then 2
      when t.joined_at is null then
        case when t.invite_declined_at is not null then 4 when t.invite_revoked_at is not null then 8 else 16 end
      when t.starts_at is null and t.ends_at is null and t.locked_until is null then 32
      else (t.starts_at is not null)::integer * 64 + (t.ends_at is not null)::integer * 128
        + (t.locked_until is not null)::integer * 256
    end
    + case when t.joined_at is null then 0 when t.two_factor then 512 else 1024 end
    + case t.kind when 'external' then 4096 else 2048 end
$$;
--> statement-breakpoint
create function roster_mark_list(marks integer) returns integer[]
language sql immutable parallel safe as $$
  select array_remove(array[marks & 1, marks & 2, marks & 4, marks & 8, marks & 16, marks & 32, marks & 64,
    marks & 128, marks & 256, marks & 512, marks & 1024, marks & 2048, marks & 4096], 0)
$$;
--> statement-breakpoint
create function roster_stage(marks integer) returns smallint
language sql immutable parallel safe as $$
  select (case when marks & 1 <> 0 then 2 when marks & 28 <> 0 then 1 else 0 end)::smallint
$$;
--> statement-breakpoint
-- What trigrams do not see: letters beyond a to z, and pairs of neighbours of which one is no letter or digit that
-- trigrams know, or that is followed by such a one. Most names have none of it.
create function roster_grams(words text) returns bigint[]
language sql immutable parallel safe as $$
  select case when words ~ '[^a-z0-9 .@_+-]' then (
    select array_agg(gram) from (
      select ascii(one)::bigint as gram from unnest(string_to_array(words, null)) as singles (one)
       where one ~ '[^a-z0-9 .@_+-]'
      union all
      select ascii(one)::bigint << 21 | ascii(two)
        from (select string_to_array(words, null) as letters) as text, unnest(letters, letters[2:], letters[3:]) as pairs (one, two, three)
       where two is not null and one || two || coalesce(three, '') ~ '[^a-z0-9 .@_+-]') as grams) end
$$;
--> statement-breakpoint
-- Everything anew, as the owner: for what was written while the triggers slept.
create function roster_rebuild_facets() returns void
language plpgsql set search_path = pg_catalog, public as $$
begin
  delete from teammate_facets;
  delete from teammate_counts;
  insert into teammate_facets (account_id, teammate_id, stage, name_key, email, last_sign_in, ends, invited, marks, access)
  select t.account_id, t.id, roster_stage(roster_marks(t)), left(t.search_text, 200), left(t.email, 200),
      coalesce(t.last_sign_in_at, 'infinity'), coalesce(t.ends_at, 'infinity'), coalesce(t.invited_at, 'infinity'),
      roster_marks(t), coalesce(a.access, '{4}')
    from teammates t left join (
      select account_id, teammate_id, case when bool_or(is_group) then 2 else 4 end
          || case when count(distinct token) > 60 then '{3}'::integer[] else array_agg(distinct token) end as access
        from (
          select account_id, teammate_id, roster_token(role_id) as token, false as is_group
            from grants where teammate_id is not null
          union all
          select account_id, teammate_id, coalesce(roster_token(project_id), 1), false
            from grants where teammate_id is not null
          union all
          select account_id, teammate_id, 5, false from grants where teammate_id is not null and ends_at is not null
          union all
          select account_id, teammate_id, roster_token(group_id), true from group_teammates) as tokens
       group by account_id, teammate_id) a on a.account_id = t.account_id and a.teammate_id = t.id
   order by t.account_id, t.id;
  insert into teammate_counts (account_id, kind, day, slot, count)
  select t.account_id, c.kind, c.day, gen_random_uuid(), count(*)
    from teammates t, roster_counted(t.joined_at, t.suspended_at, t.removed_at,
        t.invite_declined_at, t.invite_revoked_at, t.invite_expires_at, t.starts_at, t.ends_at) c group by 1, 2, 3;
end $$;
--> statement-breakpoint
-- As what somebody counts: exactly one life, and the days on which time will change it.
create function roster_counted(joined_at timestamptz, suspended_at timestamptz, removed_at timestamptz,
  declined_at timestamptz, revoked_at timestamptz, expires_at timestamptz, starts_at timestamptz, ends_at timestamptz)
  returns table (kind text, day date)
language sql immutable parallel safe as $$
  select life.kind, case when life.kind = 'pending' then coalesce((expires_at at time zone 'UTC')::date, '-infinity') else '-infinity' end
    from (select case
        when removed_at is not null then 'removed'
        when suspended_at is not null then 'suspended'
        when joined_at is not null then 'joined'
        when declined_at is not null then 'declined'
        when revoked_at is not null then 'inviteRevoked'
        else 'pending' end) as life (kind)
  union all
  select 'begins', (starts_at at time zone 'UTC')::date
   where starts_at is not null and joined_at is not null and suspended_at is null and removed_at is null
  union all
  select 'ends', (ends_at at time zone 'UTC')::date
   where ends_at is not null and joined_at is not null and suspended_at is null and removed_at is null
$$;
--> statement-breakpoint
-- A counter that somebody else's transaction holds is left alone: another one beside it counts the same.
create function roster_add_to_counts(account uuid, what text, on_day date, delta bigint) returns void
language plpgsql set search_path = pg_catalog, public as $$
begin
  update teammate_counts set count = count + delta
   where (account_id, kind, day, slot) = (
    select account_id, kind, day, slot from teammate_counts
     where account_id = account and kind = what and day = on_day limit 1 for update skip locked);
  if not found then
    insert into teammate_counts values (account, what, on_day, gen_random_uuid(), delta);
  end if;
end $$;
--> statement-breakpoint
-- What follows a change looks each row up by its key, whatever the planner thinks of tables it has not seen full yet.
create function roster_follow_teammates() returns trigger
language plpgsql security definer set search_path = pg_catalog, public set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if tg_op = 'INSERT' then
    insert into teammate_facets (account_id, teammate_id, stage, name_key, email, last_sign_in, ends, invited, marks, access)
    select t.account_id, t.id, roster_stage(roster_marks(t)), left(t.search_text, 200), left(t.email, 200),
        coalesce(t.last_sign_in_at, 'infinity'), coalesce(t.ends_at, 'infinity'), coalesce(t.invited_at, 'infinity'),
        roster_marks(t), '{4}'
      from new_rows t;
    perform roster_add_to_counts(d.account_id, d.kind, d.day, d.n) from (
      select t.account_id, c.kind, c.day, count(*) as n from new_rows t, roster_counted(t.joined_at, t.suspended_at, t.removed_at,
        t.invite_declined_at, t.invite_revoked_at, t.invite_expires_at, t.starts_at, t.ends_at) c
       group by 1, 2, 3 order by 1, 2, 3) d;
  elsif tg_op = 'UPDATE' then
    update teammate_facets f set stage = roster_stage(c.marks), name_key = c.name_key, email = c.email,
        last_sign_in = c.last_sign_in, ends = c.ends, invited = c.invited, marks = c.marks
      from (
        select t.account_id, t.id, roster_marks(t) as marks, left(t.search_text, 200) as name_key, left(t.email, 200) as email,
            coalesce(t.last_sign_in_at, 'infinity') as last_sign_in, coalesce(t.ends_at, 'infinity') as ends,
            coalesce(t.invited_at, 'infinity') as invited
          from new_rows t) c
     where f.account_id = c.account_id and f.teammate_id = c.id
       and (f.marks, f.name_key, f.email, f.last_sign_in, f.ends, f.invited)
         is distinct from (c.marks, c.name_key, c.email, c.last_sign_in, c.ends, c.invited);
    perform roster_add_to_counts(d.account_id, d.kind, d.day, d.n) from (
      select account_id, kind, day, sum(n)::bigint as n from (
        select t.account_id, c.kind, c.day, 1 as n from new_rows t, roster_counted(t.joined_at, t.suspended_at, t.removed_at,
        t.invite_declined_at, t.invite_revoked_at, t.invite_expires_at, t.starts_at, t.ends_at) c
        union all
        select t.account_id, c.kind, c.day, -1 from old_rows t, roster_counted(t.joined_at, t.suspended_at, t.removed_at,
        t.invite_declined_at, t.invite_revoked_at, t.invite_expires_at, t.starts_at, t.ends_at) c) as both_ways
       group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3) d;
  else
    perform roster_add_to_counts(d.account_id, d.kind, d.day, d.n) from (
      select t.account_id, c.kind, c.day, -count(*) as n from old_rows t, roster_counted(t.joined_at, t.suspended_at, t.removed_at,
        t.invite_declined_at, t.invite_revoked_at, t.invite_expires_at, t.starts_at, t.ends_at) c
       group by 1, 2, 3 order by 1, 2, 3) d;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger follow_insert after insert on teammates referencing new table as new_rows
  for each statement execute function roster_follow_teammates();
--> statement-breakpoint
create trigger follow_update after update on teammates referencing old table as old_rows new table as new_rows
  for each statement execute function roster_follow_teammates();
--> statement-breakpoint
create trigger follow_delete after delete on teammates referencing old table as old_rows
  for each statement execute function roster_follow_teammates();
--> statement-breakpoint
-- Who holds and who is in what changes one command at a time; what the user changes meanwhile stands in other columns.
create function roster_follow_access() returns trigger
language plpgsql security definer set search_path = pg_catalog, public set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if tg_op <> 'INSERT' then
    with c as materialized (
      select account_id, teammate_id, roster_access_of(account_id, teammate_id) as access from (
        select distinct account_id, teammate_id from old_rows where teammate_id is not null) as touched)
    update teammate_facets f set access = c.access from c
     where f.account_id = c.account_id and f.teammate_id = c.teammate_id and f.access <> c.access;
  end if;
  if tg_op <> 'DELETE' then
    with c as materialized (
      select account_id, teammate_id, roster_access_of(account_id, teammate_id) as access from (
        select distinct account_id, teammate_id from new_rows where teammate_id is not null) as touched)
    update teammate_facets f set access = c.access from c
     where f.account_id = c.account_id and f.teammate_id = c.teammate_id and f.access <> c.access;
  end if;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  followed text;
begin
  foreach followed in array array['grants', 'group_teammates']
  loop
    execute format('create trigger follow_insert after insert on public.%I referencing new table as new_rows
      for each statement execute function roster_follow_access()', followed);
    execute format('create trigger follow_update after update on public.%I referencing old table as old_rows new table as new_rows
      for each statement execute function roster_follow_access()', followed);
    execute format('create trigger follow_delete after delete on public.%I referencing old table as old_rows
      for each statement execute function roster_follow_access()', followed);
  end loop;
end $$;
--> statement-breakpoint
select roster_rebuild_facets();
--> statement-breakpoint
create index teammate_facets_name_idx on teammate_facets (account_id, stage, name_key, teammate_id) include (marks, access);
--> statement-breakpoint
create index teammate_facets_email_idx on teammate_facets (account_id, stage, email, teammate_id) include (marks, access);
--> statement-breakpoint
create index teammate_facets_last_sign_in_idx on teammate_facets (account_id, stage, last_sign_in, teammate_id) include (marks, access);
--> statement-breakpoint
create index teammate_facets_ends_idx on teammate_facets (account_id, stage, ends, teammate_id) include (marks, access);
--> statement-breakpoint
create index teammate_facets_invited_idx on teammate_facets (account_id, stage, invited, teammate_id) include (marks, access);
--> statement-breakpoint
create index teammate_facets_gather_idx on teammate_facets using gin (account_id, access, roster_mark_list(marks)) with (fastupdate = off);
--> statement-breakpoint
create index teammates_search_idx on teammates using gin (account_id, search_text gin_trgm_ops, roster_grams(search_text))
  with (gin_pending_list_limit = 512);
--> statement-breakpoint
-- Those of the domains that somebody of the account has. An expression is no index condition under a policy.
create function roster_known_domains(account uuid, domains text[]) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  return query select d from unnest(domains) as asked (d)
    where exists (select 1 from teammates t
      where t.account_id = account and split_part(t.email, '@', 2) = d and t.removed_at is null);
end $$;
