-- Row-level security: the application's role sees one account's rows, named by roster.account_id.
-- FORCE with a policy of its own for the owner: nothing is exempt by accident.
do $$
declare
  protected text;
begin
  foreach protected in array array['teammates', 'invitations', 'roles', 'projects', 'groups', 'group_teammates', 'grants', 'overrides', 'audit_events']
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
alter table accounts enable row level security;
--> statement-breakpoint
alter table accounts force row level security;
--> statement-breakpoint
create policy one_account on accounts
  using (id = nullif(current_setting('roster.account_id', true), '')::uuid)
  with check (id = nullif(current_setting('roster.account_id', true), '')::uuid);
--> statement-breakpoint
create policy owner_of_the_schema on accounts to current_user using (true) with check (true);
--> statement-breakpoint
-- A user's own e-mails (password reset) belong to no account and are seen outside of any.
alter table emails enable row level security;
--> statement-breakpoint
alter table emails force row level security;
--> statement-breakpoint
create policy one_account on emails
  using (account_id = nullif(current_setting('roster.account_id', true), '')::uuid
    or (account_id is null and nullif(current_setting('roster.account_id', true), '') is null))
  with check (account_id = nullif(current_setting('roster.account_id', true), '')::uuid
    or (account_id is null and nullif(current_setting('roster.account_id', true), '') is null));
--> statement-breakpoint
create policy owner_of_the_schema on emails to current_user using (true) with check (true);
--> statement-breakpoint
-- The one check behind every count of owners. It takes the same lock as the commands, then counts.
create function roster_keep_owners(account uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  single boolean;
  active integer;
  holders integer;
  limited integer;
begin
  select single_owner into single from accounts where id = account for no key update;
  if not found then
    return;
  end if;
  select count(distinct t.id) filter (where t.joined_at is not null and t.suspended_at is null),
         count(distinct t.id),
         count(*) filter (where t.read_only or t.starts_at is not null or t.ends_at is not null or g.ends_at is not null or g.project_id is not null)
    into active, holders, limited
    from grants g
    join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
    join teammates t on t.account_id = g.account_id and t.id = g.teammate_id and t.removed_at is null
    where g.account_id = account;
  if active = 0 then
    raise exception 'the account would have no active owner' using errcode = 'RO001', constraint = 'never_ownerless';
  end if;
  if single and holders > 1 then
    raise exception 'the account would have more than one owner' using errcode = 'RO002', constraint = 'one_owner';
  end if;
  if limited > 0 then
    raise exception 'an owner would be limited' using errcode = 'RO003', constraint = 'owner_unlimited';
  end if;
  if exists (select 1 from grants g join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
             where g.account_id = account and g.group_id is not null) then
    raise exception 'a group would hold the owner role' using errcode = 'RO004', constraint = 'owner_by_own_grant';
  end if;
end $$;
--> statement-breakpoint
create function roster_keep_owners_of_account() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform roster_keep_owners(new.id);
  return null;
end $$;
--> statement-breakpoint
create function roster_keep_owners_of_grant() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  account uuid := coalesce(new.account_id, old.account_id);
begin
  if exists (select 1 from roles r where r.account_id = account and r.is_owner and r.id in (new.role_id, old.role_id)) then
    perform roster_keep_owners(account);
  end if;
  return null;
end $$;
--> statement-breakpoint
create function roster_keep_owners_of_teammate() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then
    perform roster_keep_owners(old.account_id);
  elsif exists (select 1 from grants g join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
                where g.account_id = new.account_id and g.teammate_id = new.id) then
    perform roster_keep_owners(new.account_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger keep_owners after insert on accounts
  deferrable initially deferred for each row execute function roster_keep_owners_of_account();
--> statement-breakpoint
create constraint trigger keep_owners after insert or update or delete on grants
  deferrable initially deferred for each row execute function roster_keep_owners_of_grant();
--> statement-breakpoint
create constraint trigger keep_owners_on_delete after delete on teammates
  deferrable initially deferred for each row execute function roster_keep_owners_of_teammate();
--> statement-breakpoint
create constraint trigger keep_owners after update on teammates
  deferrable initially deferred for each row
  when (old.joined_at is distinct from new.joined_at or old.removed_at is distinct from new.removed_at
    or old.suspended_at is distinct from new.suspended_at or old.read_only is distinct from new.read_only
    or old.starts_at is distinct from new.starts_at or old.ends_at is distinct from new.ends_at)
  execute function roster_keep_owners_of_teammate();
--> statement-breakpoint
-- What the table shows of the user is kept in the teammate's row, so that a page reads one table.
create function roster_copy_user_to_teammates() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update teammates set two_factor = new.two_factor, last_sign_in_at = new.last_sign_in_at where user_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger copy_to_teammates after update of two_factor, last_sign_in_at on users
  for each row execute function roster_copy_user_to_teammates();
--> statement-breakpoint
create function roster_copy_lock_to_teammates() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update teammates t set locked_until = new.locked_until from users u where u.email = new.email and t.user_id = u.id;
  return null;
end $$;
--> statement-breakpoint
create trigger copy_to_teammates after update of locked_until on sign_in_counters
  for each row when (old.locked_until is distinct from new.locked_until)
  execute function roster_copy_lock_to_teammates();
--> statement-breakpoint
create function roster_copy_user_on_join() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select u.two_factor, u.last_sign_in_at, c.locked_until
    into new.two_factor, new.last_sign_in_at, new.locked_until
    from users u left join sign_in_counters c on c.email = u.email where u.id = new.user_id;
  return new;
end $$;
--> statement-breakpoint
create trigger copy_user_on_join before update of user_id on teammates
  for each row when (new.user_id is not null and old.user_id is distinct from new.user_id)
  execute function roster_copy_user_on_join();
--> statement-breakpoint
create trigger copy_user_on_insert before insert on teammates
  for each row when (new.user_id is not null) execute function roster_copy_user_on_join();
--> statement-breakpoint
-- The few looks across accounts that the application's role may take.
create function roster_seats(of_user uuid)
  returns table (account_id uuid, slug text, name text, catalogue text, teammate_id uuid, sessions_valid_after timestamptz, reachable boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, a.slug, a.name, a.catalogue, t.id, t.sessions_valid_after,
         t.suspended_at is null and (t.starts_at is null or t.starts_at <= now()) and (t.ends_at is null or t.ends_at > now())
    from teammates t join accounts a on a.id = t.account_id
   where t.user_id = of_user and t.joined_at is not null and t.removed_at is null
   order by a.name, a.id
$$;
--> statement-breakpoint
create function roster_account_of_invitation(hash bytea) returns table (account_id uuid, invitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select i.account_id, i.id from invitations i where i.token_hash = hash
$$;
--> statement-breakpoint
create function roster_is_teammate_elsewhere(address text, account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from teammates t where t.email = address and t.account_id <> account and t.removed_at is null)
$$;
--> statement-breakpoint
create function roster_slug_is_taken(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from accounts where slug = wanted)
$$;
--> statement-breakpoint
create function roster_captured_emails(address text, most integer) returns setof emails
language sql stable security definer set search_path = pg_catalog, public as $$
  select * from emails e where e.status = 'captured' and (address is null or e.to_address = address)
   order by e.created_at desc, e.id desc limit least(most, 200)
$$;
--> statement-breakpoint
-- Trigram operators are not leakproof, so a policy would keep the index from being used: this checks the account itself.
create function roster_search_teammates(account uuid, patterns text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  return query select t.id from teammates t where t.account_id = account and t.search_text like all (patterns);
end $$;
