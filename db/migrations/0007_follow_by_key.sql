-- What follows a change looks each row up by its key, whatever the planner thinks of tables it has not seen full yet.
create or replace function roster_follow_teammates() returns trigger
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
create or replace function roster_follow_access() returns trigger
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
