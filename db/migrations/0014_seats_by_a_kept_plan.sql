-- As before (0003), in PL/pgSQL: every request asks it, and its plan took eight times as long as what it does.
create or replace function roster_seats(of_user uuid, of_session uuid default null)
  returns table (account_id uuid, slug text, name text, catalogue text, teammate_id uuid, sessions_valid_after timestamptz,
    reachable boolean, requires_two_factor boolean, session_ended boolean)
language plpgsql stable security definer set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select a.id, a.slug, a.name, a.catalogue, t.id, t.sessions_valid_after,
           t.suspended_at is null and (t.starts_at is null or t.starts_at <= now()) and (t.ends_at is null or t.ends_at > now()),
           a.require_two_factor,
           exists (select 1 from ended_sessions e where e.account_id = a.id and e.session_id = of_session)
      from teammates t join accounts a on a.id = t.account_id
     where t.user_id = of_user and t.joined_at is not null and t.removed_at is null
     order by a.name, a.id;
end $$;
