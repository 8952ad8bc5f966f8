-- What each page of the table asks beside its rows looked up more than it had to: the row of each person with a lock, of whom
-- there may be a thousand, and all groups of the account, of which a page shows twenty.
DROP INDEX "teammates_locked_idx";--> statement-breakpoint
CREATE INDEX "teammates_locked_idx" ON "teammates" USING btree ("account_id","locked_until","id") WHERE "teammates"."locked_until" is not null;
--> statement-breakpoint
-- Who joined, is neither suspended nor removed, and has a lock.
create index teammate_facets_locked_idx on teammate_facets (account_id, ends, teammate_id) include (marks) where marks & 256 <> 0;
--> statement-breakpoint
-- As before (0013), but who is locked is told by two indexes: who has a lock, less those whose lock is over.
create or replace function roster_count_everybody(account uuid) returns table (status text, count bigint)
language plpgsql stable set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  today constant date := (now() at time zone 'UTC')::date;
  day_begins constant timestamptz := today::timestamp at time zone 'UTC';
  day_ends constant timestamptz := day_begins + interval '1 day';
begin
  return query with c as materialized (
    select * from roster_counters(account, today)
  ), t as materialized (
    select (select count(*) from teammates t where t.account_id = account and t.joined_at is null
          and t.invite_expires_at > now() and t.invite_expires_at < day_ends and roster_status(t) = 'invited') as invited,
        (select count(*) from teammates t where t.account_id = account and t.starts_at is not null
          and t.starts_at > now() and t.starts_at < day_ends and roster_status(t) = 'scheduled') as scheduled,
        (select count(*) from teammate_facets f where f.account_id = account and f.stage = 0
          and f.ends >= day_begins and f.ends <= now() and f.marks & 2 = 0) as expired,
        (select count(*) from teammate_facets f where f.account_id = account and f.marks & 256 <> 0 and f.ends > now()
          and (f.marks & 64 = 0 or (select t.starts_at <= now() from teammates t where t.account_id = account and t.id = f.teammate_id))
          and f.teammate_id not in (select t.id from teammates t where t.account_id = account
            and t.locked_until is not null and t.locked_until <= now())) as locked
  ), s as (
    select coalesce(max(c.every) filter (where c.kind = 'removed'), 0) as removed,
        coalesce(max(c.every) filter (where c.kind = 'suspended'), 0) as suspended,
        coalesce(max(c.every) filter (where c.kind = 'declined'), 0) as declined,
        coalesce(max(c.every) filter (where c.kind = 'inviteRevoked'), 0) as revoked,
        coalesce(max(c.every) filter (where c.kind = 'pending'), 0) as pending,
        coalesce(max(c.every) filter (where c.kind = 'joined'), 0) as joined,
        coalesce(max(c.later) filter (where c.kind = 'pending'), 0) + max(t.invited) as invited,
        coalesce(max(c.later) filter (where c.kind = 'begins'), 0) + max(t.scheduled) as scheduled,
        coalesce(max(c.earlier) filter (where c.kind = 'ends'), 0) + max(t.expired) as expired,
        max(t.locked) as locked
      from t left join c on true
  )
  select k.status, k.count from s, lateral (values
    ('removed', removed), ('suspended', suspended), ('declined', declined), ('inviteRevoked', revoked), ('invited', invited),
    ('inviteExpired', pending - invited), ('scheduled', scheduled), ('accessExpired', expired), ('locked', locked),
    ('active', joined - scheduled - expired - locked)) k (status, count);
end $$;
--> statement-breakpoint
-- As before (0012), but each group is looked up by its key: the planner, which thinks of two groups an account, read all of them
-- and compared each with those of the page.
create or replace function roster_facts(account uuid, teammates uuid[], for_rows boolean default false) returns json
language plpgsql stable set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_material = off set jit = off set max_parallel_workers_per_gather = 0 as $$
begin
  return (
    with membership as materialized (
      select m.teammate_id, m.group_id, m.is_admin
        from group_teammates m where m.account_id = account and m.teammate_id = any(teammates)
    ), held as materialized (
      select h.*, p.name as project_name from (
        select g.teammate_id as holder, null::uuid as through, g.id, g.role_id, g.project_id, g.ends_at
          from grants g where g.account_id = account and g.teammate_id = any(teammates)
        union all
        select m.teammate_id, m.group_id, g.id, g.role_id, g.project_id, g.ends_at
          from membership m join grants g on g.account_id = account and g.group_id = m.group_id
      ) h left join projects p on p.account_id = account and p.id = h.project_id
       where p.archived_at is null
    )
    select json_build_object(
      'catalogue', a.catalogue, 'now', roster_ms(clock_timestamp()), 'ungroupedSeeNothing', a.people_in_no_group = 'nothing',
      'roles', (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'catalogueKey', r.catalogue_key,
          'isOwnerRole', r.is_owner, 'permissions', r.permissions)), '[]')
        from (select distinct role_id as id from held) h join roles r on r.account_id = account and r.id = h.id),
      'projects', (select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name)), '[]')
        from (select distinct project_id as id, project_name as name from held where project_id is not null) h),
      'groups', (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by lower(g.name)), '[]')
        from (select distinct group_id as id from membership) m,
          lateral (select g.id, g.name from groups g where g.account_id = account and g.id = m.id offset 0) g),
      'people', case when not for_rows then (
        select coalesce(json_agg(json_build_array(t.id, roster_ms(t.joined_at), roster_ms(t.suspended_at),
            roster_ms(t.removed_at), roster_ms(t.starts_at), roster_ms(t.ends_at), t.read_only)), '[]')
          from teammates t where t.account_id = account and t.id = any(teammates)) end,
      'grants', (select coalesce(json_agg(json_build_array(h.holder, h.id, h.role_id, h.project_id, h.through,
          roster_ms(h.ends_at)) order by h.id), '[]')
        from held h),
      'memberships', (select coalesce(json_agg(json_build_array(m.teammate_id, m.group_id, m.is_admin) order by m.group_id), '[]')
        from membership m),
      'overrides', (select coalesce(json_agg(json_build_object('teammateId', o.teammate_id, 'id', o.id,
          'permission', o.permission, 'effect', o.effect, 'endsAt', roster_ms(o.ends_at), 'byName', o.created_by_name,
          'createdAt', roster_ms(o.created_at)) order by o.id), '[]')
        from overrides o where o.account_id = account and o.teammate_id = any(teammates)))
    from accounts a where a.id = account);
end $$;
