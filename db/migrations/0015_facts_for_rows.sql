drop function roster_facts(uuid, uuid[]);
--> statement-breakpoint
-- As before (0012), but, for rows, without what their own row says, which `roster_rows` says too.
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
