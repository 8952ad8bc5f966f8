CREATE TABLE "audit_anchors" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"hash" "bytea" NOT NULL,
	"pruned_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "command_answers" (
	"account_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"command" text NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"value" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "command_answers_account_id_actor_id_key_pk" PRIMARY KEY("account_id","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "ended_sessions" (
	"account_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"ended_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ended_sessions_account_id_session_id_pk" PRIMARY KEY("account_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "ownership_offers" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_teammate_id" uuid NOT NULL,
	"to_teammate_id" uuid NOT NULL,
	"next_role_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "ownership_offers_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "ownership_offers_outcome" CHECK ("ownership_offers"."outcome" in ('accepted', 'declined', 'cancelled', 'expired')),
	CONSTRAINT "ownership_offers_settled" CHECK (("ownership_offers"."settled_at" is null) = ("ownership_offers"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"remembered_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"purpose" text NOT NULL,
	"challenge" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "passkey_challenges_purpose" CHECK ("passkey_challenges"."purpose" in ('register', 'sign_in', 'second_step', 'proof'))
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "log_retention_days" integer;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "form" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "salt" "bytea";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "personal_hash" "bytea";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "totp_factors" ADD COLUMN "pending_encrypted" "bytea";--> statement-breakpoint
ALTER TABLE "audit_anchors" ADD CONSTRAINT "audit_anchors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command_answers" ADD CONSTRAINT "command_answers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ended_sessions" ADD CONSTRAINT "ended_sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ended_sessions" ADD CONSTRAINT "ended_sessions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_offers" ADD CONSTRAINT "ownership_offers_account_id_from_teammate_id_teammates_account_id_id_fk" FOREIGN KEY ("account_id","from_teammate_id") REFERENCES "public"."teammates"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_offers" ADD CONSTRAINT "ownership_offers_account_id_to_teammate_id_teammates_account_id_id_fk" FOREIGN KEY ("account_id","to_teammate_id") REFERENCES "public"."teammates"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "command_answers_created_at_idx" ON "command_answers" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ownership_offers_one_open_key" ON "ownership_offers" USING btree ("account_id") WHERE "ownership_offers"."settled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "devices_secret_hash_key" ON "devices" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "devices_user_id_idx" ON "devices" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_challenges_challenge_key" ON "passkey_challenges" USING btree ("challenge");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_log_retention" CHECK ("accounts"."log_retention_days" >= 90);--> statement-breakpoint
do $$
declare
  protected text;
begin
  foreach protected in array array['audit_anchors', 'command_answers', 'ended_sessions', 'ownership_offers']
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
-- Seats say also whether the account asks for two-factor, and whether it ended this one session for itself.
drop function roster_seats(uuid);
--> statement-breakpoint
create function roster_seats(of_user uuid, of_session uuid default null)
  returns table (account_id uuid, slug text, name text, catalogue text, teammate_id uuid, sessions_valid_after timestamptz,
    reachable boolean, requires_two_factor boolean, session_ended boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, a.slug, a.name, a.catalogue, t.id, t.sessions_valid_after,
         t.suspended_at is null and (t.starts_at is null or t.starts_at <= now()) and (t.ends_at is null or t.ends_at > now()),
         a.require_two_factor,
         exists (select 1 from ended_sessions e where e.account_id = a.id and e.session_id = of_session)
    from teammates t join accounts a on a.id = t.account_id
   where t.user_id = of_user and t.joined_at is not null and t.removed_at is null
   order by a.name, a.id
$$;
--> statement-breakpoint
-- Every row of a person, the removed ones too: what a new address has to be written into.
create function roster_places(of_user uuid) returns table (account_id uuid, teammate_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.account_id, t.id from teammates t where t.user_id = of_user order by t.account_id
$$;
--> statement-breakpoint
-- Accounts with something that has become old: people removed 90 days ago, events past the retention.
create function roster_accounts_to_tidy() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id from accounts a
   where a.log_retention_days is not null
      or exists (select 1 from teammates t where t.account_id = a.id and t.removed_at < now() - interval '90 days')
$$;
--> statement-breakpoint
-- Takes events past the account's retention off the beginning of its log, at most so many, and remembers where it
-- begins now. The newest event always stays, so that the numbers go on.
create function roster_prune_log(account uuid, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  days integer;
  last audit_events%rowtype;
  pruned integer;
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  select log_retention_days into days from accounts where id = account for no key update;
  if days is null then
    return 0;
  end if;
  select * into last from (
    select * from audit_events e
     where e.account_id = account and e.occurred_at < now() - days * interval '1 day'
       and e.number < (select max(number) from audit_events where account_id = account)
     order by e.number limit most) old
   order by number desc limit 1;
  if not found then
    return 0;
  end if;
  insert into audit_anchors values (account, last.number, last.occurred_at, last.hash, clock_timestamp())
    on conflict (account_id) do update set number = excluded.number, occurred_at = excluded.occurred_at,
      hash = excluded.hash, pruned_at = excluded.pruned_at;
  delete from audit_events where account_id = account and number <= last.number;
  get diagnostics pruned = row_count;
  return pruned;
end $$;
--> statement-breakpoint
-- Takes what is personal of a removed teammate out of the account for good: their row, their mails, their names and
-- addresses in other rows and in the log, where a pseudonym stands for them; and who they are, if no account knows them
-- any more. Events that tell of somebody else are left as they are unless they name an address of theirs: namesakes keep
-- their names.
create function roster_erase_teammate(account uuid, teammate uuid, pseudonym text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person teammates%rowtype;
  names text[];
  addresses text[];
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  select * into person from teammates where account_id = account and id = teammate and removed_at is not null for update;
  if not found then
    raise exception 'only the removed can be erased' using errcode = 'RO005', constraint = 'erase_removed';
  end if;
  -- What they were called before too: from what the log tells of them.
  select array_agg(distinct name) filter (where name <> ''), array_agg(distinct lower(address)) filter (where position('@' in address) > 1)
    into names, addresses
    from (
      select person.first_name || ' ' || person.last_name as name, person.email as address
      union all
      select told.name, told.address from audit_events e, lateral (values
          (regexp_replace(e.target_name, ' <[^<>]*>$', ''), substring(e.target_name from '<([^<>]+)>$')),
          (e.before->>'name', e.before->>'email'),
          (e.after->>'name', e.after->>'email')) as told (name, address)
       where e.account_id = account and e.target_kind = 'teammate' and e.target_id = teammate::text) known;
  update audit_events e set
    actor_name = case when e.actor_id = teammate::text then pseudonym else roster_without(e.actor_name, names, addresses, pseudonym, 'no names') end,
    target_name = case when e.target_id = teammate::text then pseudonym else roster_without(e.target_name, names, addresses, pseudonym, 'no names') end,
    before = case when e.target_id = teammate::text then null
      else roster_without(e.before::text, names, addresses, pseudonym, case e.target_kind when 'teammate' then 'no names' else 'quoted names' end)::jsonb end,
    after = case when e.target_id = teammate::text then null
      else roster_without(e.after::text, names, addresses, pseudonym, case e.target_kind when 'teammate' then 'no names' else 'quoted names' end)::jsonb end,
    reason = case when e.target_id = teammate::text then null else roster_without(e.reason, names, addresses, pseudonym, 'names') end,
    address = case when e.actor_id = teammate::text then null else e.address end,
    device = case when e.actor_id = teammate::text then null else e.device end,
    salt = null,
    erased_at = clock_timestamp()
   where e.account_id = account
     and (e.actor_id = teammate::text or e.target_id = teammate::text
       or exists (select 1 from unnest(addresses) known where position(known in
            lower(concat(e.actor_name, e.target_name, e.before, e.after, e.reason))) > 0)
       or exists (select 1 from unnest(names) known where position(known in e.reason) > 0
            or e.target_kind <> 'teammate' and position(to_jsonb(known)::text in concat(e.before, e.after)) > 0));
  update teammates set invited_by_name = pseudonym where account_id = account and invited_by_id = teammate;
  update teammates t set suspend_reason = roster_without(t.suspend_reason, names, addresses, pseudonym, 'names')
   where t.account_id = account and t.suspend_reason is not null
     and exists (select 1 from unnest(names || addresses) known where position(known in t.suspend_reason) > 0);
  update overrides set created_by_name = pseudonym where account_id = account and created_by_id = teammate;
  delete from emails where account_id = account
    and (teammate_id = teammate or user_id = person.user_id or teammate_id is null and to_address = any (addresses));
  -- Mails to others name whoever invited them, offered them something or reset their two-factor.
  update emails m set params = roster_without(m.params::text, names, addresses, pseudonym, 'quoted names')::jsonb
   where m.account_id = account
     and exists (select 1 from unnest(names || addresses) known where position(to_jsonb(known)::text in m.params::text) > 0);
  delete from command_answers where account_id = account and actor_id = teammate;
  delete from teammates where account_id = account and id = teammate;
  if person.user_id is not null and not exists (select 1 from teammates where user_id = person.user_id) then
    delete from emails where account_id is null and (user_id = person.user_id or to_address = person.email);
    delete from sign_in_counters where email = person.email;
    delete from users where id = person.user_id;
  end if;
end $$;
--> statement-breakpoint
-- A text without a person: "Name <address>", whatever the name, the address by itself, and, if asked for, their names
-- where they fill a quoted text, or anywhere. No part of a longer address or word is touched.
create function roster_without(given text, names text[], addresses text[], pseudonym text, also text) returns text
language plpgsql immutable set search_path = pg_catalog as $$
declare
  cleaned text := given;
  one text;
  literal text;
begin
  if given is null then
    return null;
  end if;
  foreach one in array addresses loop
    literal := regexp_replace(one, '([^[:alnum:]])', '\\\1', 'g');
    cleaned := regexp_replace(cleaned, '(?:[^"<>\\]|\\.)*<' || literal || '>', pseudonym, 'gi');
    cleaned := regexp_replace(cleaned, '(?<![a-z0-9!#$%&''*+/=?^_`{|}~.-])' || literal || '(?![a-z0-9-]|\.[a-z0-9])', pseudonym, 'gi');
  end loop;
  foreach one in array names loop
    literal := regexp_replace(one, '([^[:alnum:]])', '\\\1', 'g');
    if also = 'quoted names' then
      cleaned := replace(cleaned, to_jsonb(one)::text, to_jsonb(pseudonym)::text);
    elsif also = 'names' then
      cleaned := regexp_replace(cleaned, '(?<![[:alnum:]])' || literal || '(?![[:alnum:]])', pseudonym, 'g');
    end if;
  end loop;
  return cleaned;
end $$;
--> statement-breakpoint
-- What waits for a person, whichever account it is in: invitations to their address, and ownership offered to them.
create function roster_invitations_to(of_user uuid)
  returns table (account_name text, invitation_id uuid, inviter_name text, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.name, t.invitation_id, t.invited_by_name, t.invite_expires_at
    from users u join teammates t on t.email = u.email join accounts a on a.id = t.account_id
   where u.id = of_user and u.email_verified_at is not null and t.joined_at is null and t.removed_at is null
     and t.suspended_at is null and t.invite_declined_at is null and t.invite_revoked_at is null
     and t.invite_expires_at > now()
   order by t.invited_at desc
$$;
--> statement-breakpoint
create function roster_offers_to(of_user uuid)
  returns table (account_name text, account_slug text, from_name text, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.name, a.slug, f.first_name || ' ' || f.last_name, o.expires_at
    from teammates t join ownership_offers o on o.account_id = t.account_id and o.to_teammate_id = t.id
    join teammates f on f.account_id = o.account_id and f.id = o.from_teammate_id
    join accounts a on a.id = t.account_id
   where t.user_id = of_user and t.removed_at is null and o.settled_at is null and o.expires_at > now()
   order by o.created_at desc
$$;
