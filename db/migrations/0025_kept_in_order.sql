-- Whoever turned out to fit was looked up in a list of all who did: of a page that is nothing, of the ten thousand who are asked
-- for where people are counted 50 million comparisons, and of the fifty thousand of a file of who can do something ten seconds,
-- at whose end the database gave up.
-- A page of those who are asked for, in order: ids with the value they are sorted by. Policies would keep conditions
-- that are not leakproof from the indexes, so this runs as the owner and checks the account itself. Three ways: walk the
-- index of the order and drop who does not fit, or gather all whom the access or the words name and keep the first. A short
-- walk answers what is common. It goes on where that should take a third of the work of gathering (half, without words), until it
-- has taken as much: names are not spread evenly, and many of a name are met later than thought, but sooner than all of them are gathered.
-- What it asks by values is written with them and planned anew each time; the little that it asks by name is not.
create or replace function roster_find_teammates(account uuid, asked jsonb, sort text, up boolean, after_value text, after_id uuid, most integer)
returns table (id uuid, value text)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set max_parallel_workers_per_gather = 0 set datestyle = 'ISO' set timezone = 'UTC'
as $$
declare
  key constant text := case sort when 'name' then 'name_key' when 'email' then 'email' when 'lastSignIn' then 'last_sign_in'
    when 'accessEnds' then 'ends' when 'invited' then 'invited' end;
  sort_order constant text := case when up then format('order by %s, teammate_id', key) else format('order by %s desc, teammate_id desc', key) end;
  c record;
  expected record := null;
  is_large boolean := false;
  way text := 'walk';
  search text := '';
  short constant bigint := greatest(600, 2 * most);
  endless constant bigint := 2000000000;
  budget bigint := endless;
  is_more boolean;
  step_cost double precision;
  facets_cost double precision;
  search_costs double precision;
  bound text := '';
  place text := '';
  batch integer := most;
  found_ids uuid[];
  found_values text[];
  kept uuid[];
  kept_values text[];
  given integer := 0;
  -- Who is looked for by words alone is anybody, and who was removed is known with them.
  is_countable constant boolean := asked - 'words' = '{}';
  counted json;
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  if key is null then
    raise exception 'no such order' using errcode = '22023';
  end if;
  perform set_config('roster.counted', '', true);
  select * into c from roster_conditions(account, asked);
  -- Who is active has no end that is over: where ends are the order, those need not be passed one by one.
  if key = 'ends' and asked ? 'statuses' then
    bound := case when asked->'statuses' <@ '["active", "scheduled", "locked"]' then ' and ends > now()'
      when asked->'statuses' = '["accessExpired"]' then ' and ends <= now()' else '' end;
  end if;
  place := bound;
  if after_id is not null then
    place := bound || format(' and (%s, teammate_id) %s (%L, %L)', key, case when up then '>' else '<' end, after_value, after_id);
  end if;
  if c.exact <> '' then
    batch := most + 9;
  end if;
  -- Nobody is passed over: the first of the order are the page.
  if c.narrow = '' and c.exact = '' then
    return query execute format('select teammate_id, %s::text from (%s) walked', key,
      roster_in_order(account, c.stages, key, sort_order, place, most));
    return;
  end if;
  if c.narrow <> '' then
    budget := short;
  end if;
  loop
    execute roster_find_query(account, c, search, key, sort_order, place, batch, way, budget, is_large,
      is_countable and way = 'search') into found_ids, found_values, counted;
    is_more := way = 'walk' and budget < endless and cardinality(found_ids) < batch;
    if is_more and budget = short then
      execute format('select count(*) > %s from (%s) walked', budget, roster_in_order(account, c.stages, key, sort_order, place, budget + 1))
        into is_more;
    end if;
    -- A walk that met some goes on for twice as long as its pace promises: it saw more of them than is drawn to guess by.
    if is_more and budget = short and 8 * cardinality(found_ids) >= batch then
      budget := 2 * short * batch / cardinality(found_ids);
      continue;
    end if;
    if is_more then
      if expected is null then
        select * into expected from roster_expect(account, c, sort_order, place);
        -- Everybody of a large account is a long list to intersect with: looking at the account in the row is quicker.
        is_large := expected.total > (select reltuples / 10 from pg_class where oid = 'teammate_facets'::regclass);
      end if;
      -- Measured, in microseconds a row: walked in the index alone 1, with a look at the row 2.5; gathered by access 2.5,
      -- by words 3, and 6 more where their access is looked up.
      step_cost := case when asked ? 'words' and sort <> 'name' then 2.5 else 1 end;
      facets_cost := expected.gathered * 2.5;
      search_costs := expected.searched * 3 + case when c.access = '' then 0
        else 6 * least(expected.searched, batch * expected.total / expected.gathered) end;
      -- Names are not spread evenly; whom marks and access name are.
      if budget = short and greatest(batch * expected.apart, expected.late) * step_cost * (case when asked ? 'words' then 3 else 2 end)
          < least(facets_cost, search_costs) then
        budget := greatest(short + 1, least(facets_cost / step_cost, search_costs / step_cost, endless));
      elsif least(facets_cost, search_costs) < expected.total * step_cost then
        way := case when facets_cost <= search_costs then 'facets' else 'search' end;
        search := expected.search;
      else
        budget := endless;
      end if;
      continue;
    end if;
    if counted is not null then
      perform set_config('roster.counted', counted::text, true);
    end if;
    exit when cardinality(found_ids) = 0;
    kept := found_ids;
    kept_values := found_values;
    if c.exact <> '' then
      execute format('select array_agg(f.id order by f.n), array_agg(f.val order by f.n)
        from unnest($1, $2) with ordinality as f (id, val, n) join teammates t on t.account_id = %L and t.id = f.id%s', account, c.exact)
        into kept, kept_values using found_ids, found_values;
    end if;
    return query select * from unnest(kept[1:most - given], kept_values[1:most - given]);
    given := given + coalesce(cardinality(kept), 0);
    exit when given >= most or cardinality(found_ids) < batch;
    place := bound || format(' and (%s, teammate_id) %s (%L, %L)', key, case when up then '>' else '<' end,
      found_values[cardinality(found_values)], found_ids[cardinality(found_ids)]);
    -- Where most of those found were kept, only those still missing are looked for, from here and as at first.
    batch := case when 2 * coalesce(cardinality(kept), 0) >= cardinality(found_ids) then 2 * (most - given) + 9
      else least(4 * batch, 5000) end;
    if budget < endless then
      budget := short;
    end if;
  end loop;
end $$;
