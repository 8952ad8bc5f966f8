-- Not ended, in use within 12 hours and begun within 7 days.
create function roster_session_is_good(s sessions) returns boolean
language sql as $$
  select s.ended_at is null and s.last_used_at > clock_timestamp() - interval '12 hours' and s.created_at > clock_timestamp() - interval '7 days'
$$;
--> statement-breakpoint
-- Who gave a password has so long for the second step, else a password alone would keep its place for days.
create function roster_session_is_no_leftover(s sessions, two_factor boolean) returns boolean
language sql as $$ select s.assurance >= 2 or not two_factor or s.created_at > clock_timestamp() - interval '15 minutes' $$;
--> statement-breakpoint
-- The accounts that somebody is a joined, not removed teammate of, by name, as much of each as may be known before entering
-- it. `isOutdated`: the account ended this session for itself.
create function roster_seats_of(of_user uuid, of_session uuid) returns json
language plpgsql stable set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
    select coalesce(json_agg(json_build_object('accountId', r.account_id, 'slug', r.slug, 'name', r.name, 'catalogue', r.catalogue,
        'teammateId', r.teammate_id, 'isReachable', r.reachable, 'requiresTwoFactor', r.requires_two_factor,
        'isOutdated', coalesce(s.created_at <= r.sessions_valid_after, false) or r.session_ended) order by r.name, r.account_id), '[]')
      from roster_seats(of_user, of_session) r left join sessions s on s.id = of_session);
end $$;
--> statement-breakpoint
-- What every request begins with, in one question with plans that are kept: the session with this secret and its user, their
-- accounts, none for who owes the second step, and of the account that is being opened what decisions about them need. Null for
-- a session that is good no more. With the caller's rights: from then on the transaction sees the account that it opens, and its
-- facts as row-level security allows. `lag`: a replica may be so far behind, so it matters whether they wrote within this time.
create function roster_caller(secret bytea, opening text, lag interval) returns json
language plpgsql set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  session record;
  seats json := '[]';
  seat json;
begin
  select s.id as "sessionId", u.id as "userId", u.email, u.first_name as "firstName", u.last_name as "lastName",
      u.email_verified_at is not null as "emailVerified", s.created_at as "sessionStartedAt", s.assurance, u.two_factor as "hasTwoFactor",
      extract(epoch from clock_timestamp() - s.created_at) * 1000 as "ageMs",
      s.last_used_at < clock_timestamp() - interval '1 minute' as "isStale",
      lag is not null and not exists (select 1 from sessions w where w.user_id = u.id
        and greatest(w.wrote_at, w.created_at) > clock_timestamp() - lag) as "mayBeBehind"
    into session
    from sessions s join users u on u.id = s.user_id
   where s.secret_hash = secret and roster_session_is_good(s) and roster_session_is_no_leftover(s, u.two_factor);
  if not found then
    return null;
  end if;
  if session."assurance" >= 2 or not session."hasTwoFactor" then
    seats := roster_seats_of(session."userId", session."sessionId");
    select one into seat from json_array_elements(seats) one where one->>'slug' = opening;
  end if;
  if seat is not null then
    perform set_config('roster.account_id', seat->>'accountId', true);
  end if;
  return json_build_object('session', row_to_json(session), 'seats', seats, 'opened', seat->'slug', 'facts',
    case when seat is not null then roster_facts((seat->>'accountId')::uuid, array[(seat->>'teammateId')::uuid]) end);
end $$;
