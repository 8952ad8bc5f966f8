-- `statusOf` in one expression, by the database's clock; a property test holds the two together.
create function roster_status(t teammates) returns text
language sql stable parallel safe as $$
  select case
    when t.removed_at is not null then 'removed'
    when t.suspended_at is not null then 'suspended'
    when t.joined_at is null then case
      when t.invite_declined_at is not null then 'declined'
      when t.invite_revoked_at is not null then 'inviteRevoked'
      when t.invite_expires_at > now() then 'invited'
      else 'inviteExpired' end
    when t.starts_at > now() then 'scheduled'
    when t.ends_at <= now() then 'accessExpired'
    when t.locked_until > now() then 'locked'
    else 'active' end
$$;
--> statement-breakpoint
-- What somebody asks for, as conditions: `narrow` on teammate_facets f, cheap and never too strict; `gather` those of
-- them that an index answers; `search` on teammates t, with its index; `exact` on teammates t, the truth.
-- `<@` where `=` would do: what one teammate has is found by the teammate, not by what everybody has.
create function roster_conditions(account uuid, asked jsonb,
  out stages smallint[], out narrow text, out gather text, out search text, out exact text)
language plpgsql stable set search_path = pg_catalog, public as $$
declare
  live constant text := '(g.ends_at is null or g.ends_at > now())';
  mask integer;
  tokens integer[];
  ids uuid[];
  via uuid[];
  what text;
  chosen text[];
  word text;
  letters text[];
  pattern text;
begin
  narrow := ''; gather := ''; search := ''; exact := '';
  stages := case when asked->'removed' = 'true' then '{0,1,2}' else '{0,1}' end;
  if asked ? 'statuses' then
    select array_agg(distinct s.stage), bit_or(s.mask), array_agg(s.status) into stages, mask, chosen
      from (values ('removed', 1, 2), ('suspended', 2, 0), ('declined', 4, 1), ('inviteRevoked', 8, 1), ('invited', 16, 1),
        ('inviteExpired', 16, 1), ('scheduled', 64, 0), ('accessExpired', 128, 0), ('locked', 256, 0), ('active', 480, 0)) s (status, mask, stage)
     where asked->'statuses' ? s.status;
    narrow := narrow || format(' and (f.marks & %s) <> 0', mask);
    exact := exact || format(' and roster_status(t) = any(%L::text[])', chosen);
    if mask & 32 = 0 then
      gather := gather || format(' and roster_mark_list(f.marks) && %L::integer[]', roster_mark_list(mask));
    end if;
  end if;
  foreach what in array array['twoFactor', 'kinds'] loop
    if asked ? what then
      select bit_or(m.mask) into mask from (values ('on', 512), ('off', 1024), ('internal', 2048), ('external', 4096)) m (value, mask)
       where asked->what ? m.value;
      narrow := narrow || format(' and (f.marks & %s) <> 0', mask);
      gather := gather || format(' and roster_mark_list(f.marks) && %L::integer[]', roster_mark_list(mask));
    end if;
  end loop;
  -- Group admins see nobody whom their groups do not hold.
  foreach what in array array['groups', 'seen'] loop
    if asked ? what then
      select array_agg(value::uuid), array_agg(roster_token(value::uuid)) into ids, tokens from jsonb_array_elements_text(asked->what);
      narrow := narrow || format(' and f.access && %L::integer[]', tokens || 3);
      exact := exact || format(' and exists (select 1 from group_teammates m where m.account_id = t.account_id
        and m.teammate_id = t.id and m.group_id = any(%L::uuid[]) offset 0)', ids);
    end if;
  end loop;
  foreach what in array array['roles', 'projects', 'levels'] loop
    if asked ? what then
      tokens := '{}'; pattern := null;
      if what = 'levels' then
        ids := null;
        if asked->what ? 'account' then
          select coalesce(array_agg(r.id), '{}') into ids from roles r where r.account_id = account
             and (r.permissions && array(select jsonb_array_elements_text(asked->'managing'))
               or r.catalogue_key = any(array(select jsonb_array_elements_text(asked->'managingRoles'))));
          pattern := format('array[g.role_id] <@ %L::uuid[]', ids);
          tokens := tokens || 3;
        end if;
        if asked->what ? 'group' then tokens := tokens || 2; end if;
        if asked->what ? 'unassigned' then tokens := tokens || 4; end if;
      else
        select array_agg(value::uuid) into ids from jsonb_array_elements_text(asked->what);
        pattern := case what when 'roles' then format('array[g.role_id] <@ %L::uuid[]', ids)
          else format('(g.project_id is null or array[g.project_id] <@ %L::uuid[])', ids) end;
        tokens := tokens || case when what = 'projects' then '{1,3}' else '{3}' end::integer[];
      end if;
      via := null;
      if pattern is not null then
        execute format('select array_agg(distinct g.group_id) from grants g
          where g.account_id = %L and g.group_id is not null and %s and %s', account, live, pattern) into via;
      end if;
      select tokens || coalesce(array_agg(roster_token(one)), '{}') into tokens from unnest(ids || coalesce(via, '{}')) as every (one);
      narrow := narrow || format(' and f.access && %L::integer[]', tokens);
      if tokens && '{1}' then null; else gather := gather || format(' and f.access && %L::integer[]', tokens); end if;
      exact := exact || ' and (' || concat_ws(' or ',
        case when pattern is not null then format('exists (select 1 from grants g where g.account_id = t.account_id
          and g.teammate_id = t.id and %s and %s offset 0)', live, pattern) end,
        case when via is not null then format('exists (select 1 from group_teammates m where m.account_id = t.account_id
          and m.teammate_id = t.id and m.group_id = any(%L::uuid[]) offset 0)', via) end,
        case when asked->what ? 'group' then 'exists (select 1 from group_teammates m where m.account_id = t.account_id and m.teammate_id = t.id offset 0)' end,
        case when asked->what ? 'unassigned' then 'not exists (select 1 from group_teammates m where m.account_id = t.account_id and m.teammate_id = t.id offset 0)' end) || ')';
    end if;
  end loop;
  if asked ? 'groups' or asked ? 'seen' then
    foreach what in array array['groups', 'seen'] loop
      if asked ? what then
        select array_agg(roster_token(value::uuid)) into tokens from jsonb_array_elements_text(asked->what);
        gather := gather || format(' and f.access && %L::integer[]', tokens || 3);
      end if;
    end loop;
  end if;
  if asked ? 'words' then
    for word in select * from jsonb_array_elements_text(asked->'words') loop
      pattern := '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%';
      narrow := narrow || format(' and (f.name_key like %L or octet_length(f.name_key) >= 200)', pattern);
      exact := exact || format(' and t.search_text like %L', pattern);
      letters := string_to_array(word, null);
      if word ~ '[^a-z0-9 .@_+-]' then
        search := search || format(' and roster_grams(t.search_text) @> %L::bigint[]',
          array(select ascii(one)::bigint from unnest(letters) as singles (one) where one ~ '[^a-z0-9 .@_+-]')
          || array(select ascii(one)::bigint << 21 | ascii(two) from unnest(letters, letters[2:], letters[3:]) as pairs (one, two, three)
            where two is not null and one || two || coalesce(three, '') ~ '[^a-z0-9 .@_+-]'
              and one || two ~ '[^a-z0-9 .@_+-]'));
      elsif length(word) = 2 and word ~ '^[a-z0-9]{2}$' and word !~ '^[0-9a-f]{2}$' then
        search := search || format(' and (t.search_text ~ %L or roster_grams(t.search_text) @> %L::bigint[])',
          word || '[a-z0-9 .@_+-]', array[ascii(letters[1])::bigint << 21 | ascii(letters[2])]);
      elsif word ~ '[a-z0-9]{3}' then
        search := search || format(' and t.search_text like %L', pattern);
      end if;
    end loop;
  end if;
end $$;
--> statement-breakpoint
-- How many rows a condition is thought to give, as the planner sees it.
create function roster_estimate(query text) returns double precision
language plpgsql set search_path = pg_catalog, public as $$
declare
  plan json;
begin
  execute 'explain (format json) ' || query into plan;
  return (plan->0->'Plan'->>'Plan Rows')::double precision;
end $$;
--> statement-breakpoint
-- A page of those who are asked for, in order: ids with the value they are sorted by. Policies would keep conditions
-- that are not leakproof from the indexes, so this runs as the owner and checks the account itself. Two ways: walk the
-- index of the order and drop who does not fit, or gather all who fit and keep the first. A walk that runs away gathers.
create function roster_find_teammates(account uuid, asked jsonb, sort text, up boolean, after_value text, after_id uuid, most integer)
returns table (id uuid, value text)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_custom_plan set enable_seqscan = off set random_page_cost = 1.1 set max_parallel_workers_per_gather = 0 set datestyle = 'ISO' set timezone = 'UTC'
as $$
declare
  key constant text := case sort when 'name' then 'name_key' when 'email' then 'email' when 'lastSignIn' then 'last_sign_in'
    when 'accessEnds' then 'ends' when 'invited' then 'invited' end;
  sort_order constant text := case when up then format('order by %s, teammate_id', key) else format('order by %s desc, teammate_id desc', key) end;
  total double precision;
  facets_rows double precision := 'infinity';
  is_covered boolean;
  is_large boolean := false;
  walked double precision;
  way text := 'walk';
  budget bigint;
  bound text := '';
  place text := '';
  batch integer := most;
  found_ids uuid[];
  found_values text[];
  kept uuid[];
  given integer := 0;
  c record;
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  if key is null then
    raise exception 'no such order' using errcode = '22023';
  end if;
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
  select coalesce(sum(count), 0) into total from teammate_counts n where n.account_id = account
     and n.kind in ('removed', 'suspended', 'declined', 'inviteRevoked', 'joined', 'pending');
  if c.narrow <> '' and total > 4000 then
    -- Everybody of a large account is a long list to intersect with: looking at the account in the row is quicker.
    is_large := total > (select reltuples / 10 from pg_class where oid = 'teammate_facets'::regclass);
    if c.gather <> '' then
      facets_rows := roster_estimate(format('select from teammate_facets f where f.account_id = %L%s', account, c.gather));
    end if;
    walked := least(most * total / greatest(least(facets_rows, total), 1), total);
    -- Measured, in microseconds: a row gathered takes 1.1, one that is walked in the index alone 0.35, else 1.3.
    is_covered := c.search = '' or sort = 'name';
    if (facets_rows * 1.1 < walked * (case when is_covered then 0.35 else 1.3 end)) then
      way := 'facets';
    elsif c.search <> '' then
      -- How many a search finds is not known: whoever is common is met soon.
      budget := case when is_covered then 4000 else 2000 end;
    elsif c.gather <> '' then
      budget := greatest(4 * walked, 5000);
    end if;
  end if;
  if c.exact <> '' then
    batch := most + 9;
  end if;
  loop
    execute roster_find_query(account, c.stages, c.narrow, c.gather, c.search, key, sort_order, place, batch, way, budget, is_large)
      into found_ids, found_values;
    if budget is not null and cardinality(found_ids) < batch and roster_walks_past(account, c.stages, key, sort_order, place, budget) then
      budget := null;
      way := case when c.search <> '' then 'search' when facets_rows < 150000 then 'facets' else 'walk' end;
      continue;
    end if;
    exit when cardinality(found_ids) = 0;
    if c.exact <> '' then
      execute format('select array_agg(t.id) from teammates t where t.account_id = %L and t.id = any($1)%s', account, c.exact)
        into kept using found_ids;
    else
      kept := found_ids;
    end if;
    return query select f.one, f.val from unnest(found_ids, found_values) with ordinality as f (one, val, n)
      where f.one = any(kept) order by f.n limit most - given;
    given := given + coalesce(cardinality(kept), 0);
    exit when given >= most or cardinality(found_ids) < batch;
    place := bound || format(' and (%s, teammate_id) %s (%L, %L)', key, case when up then '>' else '<' end,
      found_values[cardinality(found_values)], found_ids[cardinality(found_ids)]);
    batch := least(2 * batch, 5000);
  end loop;
end $$;
--> statement-breakpoint
-- `uuid_eq` says the same as `=`, and no index listens to it.
create function roster_find_query(account uuid, stages smallint[], narrow text, gather text, search text, key text,
  sort_order text, place text, most integer, way text, budget bigint, is_large boolean) returns text
language sql immutable set search_path = pg_catalog, public as $$
  select format('select coalesce(array_agg(teammate_id), ''{}''), coalesce(array_agg(%1$s::text), ''{}'') from (%2$s %3$s limit %4$s) found', key, case way
    when 'walk' then (select format('select teammate_id, %1$s from (', key) || string_agg(
        case when budget is null
          then format('(select f.teammate_id, f.%1$s from teammate_facets f where f.account_id = %2$L and f.stage = %3$s%4$s%5$s %6$s limit %7$s)',
            key, account, stage, place, narrow, sort_order, most)
          else format('(select f.teammate_id, f.%1$s from (select * from teammate_facets where account_id = %2$L and stage = %3$s%4$s %6$s limit %8$s) f where true%5$s limit %7$s)',
            key, account, stage, place, narrow, sort_order, most, budget) end, ' union all ') || ') walked'
      from unnest(stages) as stage)
    when 'facets' then format('select teammate_id, %1$s from (select f.teammate_id, f.%1$s from teammate_facets f
      where %7$s and f.stage = any(%3$L::smallint[])%4$s%5$s offset 0) gathered where true%6$s', key, account, stages, gather, narrow, place,
      format(case when is_large or gather like '%f.access%' then 'uuid_eq(f.account_id, %L)' else 'f.account_id = %L' end, account))
    when 'search' then case when narrow like '%f.access%' then
      format('select teammate_id, %1$s from (select f.teammate_id, f.%1$s from teammates t
        join teammate_facets f on f.account_id = t.account_id and f.teammate_id = t.id
        where %7$s and f.account_id = %2$L and f.stage = any(%3$L::smallint[])%4$s%5$s offset 0) gathered where true%6$s',
        key, account, stages, search, narrow, place, format(case when is_large then 'uuid_eq(t.account_id, %L)' else 't.account_id = %L' end, account))
      -- All that is asked stands in the row itself.
      else format('select teammate_id, %1$s from (select t.id as teammate_id, %7$s as %1$s from teammates t
        where %8$s%3$s%4$s%5$s offset 0) gathered where true%6$s',
        key, account, case when stages = '{0,1}' then ' and t.removed_at is null' when stages = '{0,1,2}' then ''
          else format(' and roster_stage(roster_marks(t)) = any(%L::smallint[])', stages) end, search, replace(replace(narrow, 'f.marks', 'roster_marks(t)'), 'f.name_key', 't.search_text'), place, case key
          when 'name_key' then 'case when octet_length(t.search_text) <= 200 then t.search_text else left(t.search_text, 200) end' when 'email' then 'left(t.email, 200)'
          when 'last_sign_in' then 'coalesce(t.last_sign_in_at, ''infinity'')' when 'ends' then 'coalesce(t.ends_at, ''infinity'')'
          else 'coalesce(t.invited_at, ''infinity'')' end,
        format(case when is_large then 'uuid_eq(t.account_id, %L)' else 't.account_id = %L' end, account)) end
    end, sort_order, most)
$$;
--> statement-breakpoint
-- Whether there is more to walk than the budget allowed.
create function roster_walks_past(account uuid, stages smallint[], key text, sort_order text, place text, budget bigint) returns boolean
language plpgsql stable set search_path = pg_catalog, public as $$
declare
  stage smallint;
  is_past boolean;
begin
  foreach stage in array stages loop
    execute format('select exists (select 1 from (select 1 from teammate_facets where account_id = %L and stage = %s%s %s limit 1 offset %s) past)',
      account, stage, place, sort_order, budget) into is_past;
    if is_past then
      return true;
    end if;
  end loop;
  return false;
end $$;
--> statement-breakpoint
-- Everybody by status, exactly: from the counters, and what the clock did today from the rows.
create function roster_count_everybody(account uuid) returns table (status text, count bigint)
language sql stable set search_path = pg_catalog, public as $$
  with today as (
    select (now() at time zone 'UTC')::date as day, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' as starts
  ), sums as (
    select c.kind, sum(c.count) as count, coalesce(sum(c.count) filter (where c.day > d.day), 0) as later,
        coalesce(sum(c.count) filter (where c.day < d.day), 0) as before
      from teammate_counts c, today d where c.account_id = account group by c.kind
  ), s as (
    select coalesce(max(count) filter (where kind = 'removed'), 0) as removed,
        coalesce(max(count) filter (where kind = 'suspended'), 0) as suspended,
        coalesce(max(count) filter (where kind = 'declined'), 0) as declined,
        coalesce(max(count) filter (where kind = 'inviteRevoked'), 0) as revoked,
        coalesce(max(count) filter (where kind = 'pending'), 0) as pending,
        coalesce(max(count) filter (where kind = 'joined'), 0) as joined,
        coalesce(max(later) filter (where kind = 'pending'), 0) + (select count(*) from teammates t, today d
          where t.account_id = account and t.joined_at is null and t.invite_expires_at > now()
            and t.invite_expires_at < d.starts + interval '1 day' and roster_status(t) = 'invited') as invited,
        coalesce(max(later) filter (where kind = 'begins'), 0) + (select count(*) from teammates t, today d
          where t.account_id = account and t.starts_at is not null and t.starts_at > now()
            and t.starts_at < d.starts + interval '1 day' and roster_status(t) = 'scheduled') as scheduled,
        coalesce(max(before) filter (where kind = 'ends'), 0) + (select count(*) from teammates t, today d
          where t.account_id = account and t.ends_at is not null and t.ends_at <= now()
            and t.ends_at >= d.starts and roster_status(t) = 'accessExpired') as expired,
        (select count(*) from teammates t where t.account_id = account and t.locked_until is not null
            and t.locked_until > now() and roster_status(t) = 'locked') as locked
      from sums
  )
  select k.status, k.count::bigint from s, lateral (values
    ('removed', removed), ('suspended', suspended), ('declined', declined), ('inviteRevoked', revoked), ('invited', invited),
    ('inviteExpired', pending - invited), ('scheduled', scheduled), ('accessExpired', expired), ('locked', locked),
    ('active', joined - scheduled - expired - locked)) k (status, count)
$$;
--> statement-breakpoint
-- Those who match, in no order, at most so many.
create function roster_matching(account uuid, asked jsonb, most integer) returns text
language plpgsql set search_path = pg_catalog, public as $$
declare
  c record;
  is_rare boolean := false;
begin
  select * into c from roster_conditions(account, asked);
  if c.gather <> '' then
    is_rare := roster_estimate(format('select from teammate_facets f where f.account_id = %L%s', account, c.gather)) < 30000;
  end if;
  if c.search <> '' and not is_rare then
    return format('select t.* from teammates t join teammate_facets f on f.account_id = t.account_id and f.teammate_id = t.id
      where t.account_id = %1$L and f.account_id = %1$L and f.stage = any(%2$L::smallint[])%3$s%4$s%5$s limit %6$s',
      account, c.stages, c.search, c.narrow, c.exact, most);
  end if;
  return format('select t.* from teammate_facets f join teammates t on t.account_id = f.account_id and t.id = f.teammate_id
    where f.account_id = %1$L and t.account_id = %1$L and f.stage = any(%2$L::smallint[])%3$s%4$s%5$s limit %6$s',
    account, c.stages, case when is_rare then c.gather else '' end, c.narrow, c.exact, most);
end $$;
--> statement-breakpoint
-- How many there are in each status. Of a choice exactly up to so many, and `is_more` where there are more.
create function roster_count_teammates(account uuid, asked jsonb, most integer)
returns table (status text, count bigint, is_more boolean)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_custom_plan set enable_seqscan = off set random_page_cost = 1.1 set max_parallel_workers_per_gather = 0
as $$
declare
  statuses text[];
  counts bigint[];
  one text;
  counted bigint;
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  if asked - 'removed' = '{}' then
    return query select e.status, e.count, false from roster_count_everybody(account) e;
    return;
  end if;
  execute format('select array_agg(k.status), array_agg(k.count) from (select roster_status(t) as status, count(*) as count
    from (%s) t group by 1) k', roster_matching(account, asked, most + 1)) into statuses, counts;
  if (select coalesce(sum(n), 0) from unnest(counts) n) <= most then
    return query select s, n, false from unnest(statuses, counts) as k (s, n);
    return;
  end if;
  foreach one in array array['removed', 'suspended', 'declined', 'inviteRevoked', 'invited', 'inviteExpired', 'scheduled',
    'accessExpired', 'locked', 'active'] loop
    execute format('select count(*) from (%s) t', roster_matching(account, asked || jsonb_build_object('statuses', array[one]), most + 1)) into counted;
    return query select one, least(counted, most), counted > most;
  end loop;
end $$;
