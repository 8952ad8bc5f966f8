-- An account's counters by kind, and how many of them stand for days after and before today. A thousand days each are in
-- no order on few pages, which are read once each for a bitmap, but once for each counter along the index.
create function roster_counters(account uuid, today date)
returns table (kind text, every bigint, later bigint, earlier bigint)
language plpgsql stable set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 as $$
begin
  return query select c.kind, sum(c.count)::bigint, coalesce(sum(c.count) filter (where c.day > today), 0)::bigint,
      coalesce(sum(c.count) filter (where c.day < today), 0)::bigint
    from teammate_counts c where c.account_id = account group by c.kind;
end $$;
--> statement-breakpoint
-- Everybody by status, exactly: from the counters, and what the clock did today from the rows; whose access ended today
-- is told by the index of ends alone. In PL/pgSQL, so that its plan is kept: planning it took as long as a third of it.
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
        (select count(*) from teammates t where t.account_id = account and t.locked_until is not null
          and t.locked_until > now() and roster_status(t) = 'locked') as locked
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
-- What these two ask by values is written with them and planned anew all the same; the little that they ask by name is not.
alter function roster_find_teammates(uuid, jsonb, text, boolean, text, uuid, integer) set plan_cache_mode = force_generic_plan;
--> statement-breakpoint
alter function roster_count_teammates(uuid, jsonb, integer) set plan_cache_mode = force_generic_plan;
