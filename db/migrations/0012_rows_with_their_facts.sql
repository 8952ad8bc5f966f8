drop function roster_facts(uuid, uuid[]);
--> statement-breakpoint
-- As before (0007), but with all groups of these teammates, by name, so that their names need not be asked for once more;
-- and, for rows, without what their own row says, which `roster_rows` says too. Without materializing, groups are looked up
-- by key as well: a page read all of the account's for the fifteen it shows.
create function roster_facts(account uuid, teammates uuid[], for_rows boolean default false) returns json
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
        from (select distinct group_id as id from membership) m join groups g on g.account_id = account and g.id = m.id),
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
--> statement-breakpoint
-- What a line of the table shows of each of these teammates beside their facts, as lib/teammates/to-rows.ts reads it.
create function roster_rows(account uuid, teammates uuid[]) returns json
language plpgsql stable set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
begin
  return (
    select coalesce(json_agg(r), '[]') from (
      select t.id, t.first_name as "firstName", t.last_name as "lastName", t.email, t.kind, t.read_only as "readOnly",
          t.joined_at as "joinedAt", t.starts_at as "startsAt", t.ends_at as "endsAt", t.removed_at as "removedAt",
          t.locked_until as "lockedUntil", t.suspended_at as "suspendedAt", t.suspend_reason as "suspendReason",
          t.two_factor as "twoFactor", t.last_sign_in_at as "lastSignInAt", t.invite_declined_at as "inviteDeclinedAt",
          t.invite_revoked_at as "inviteRevokedAt", t.invite_expires_at as "inviteExpiresAt", t.delivery,
          t.delivery_error as "deliveryError"
        from teammates t where t.account_id = account and t.id = any(teammates)) r);
end $$;
