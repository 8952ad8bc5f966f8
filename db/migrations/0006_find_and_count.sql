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
-- What somebody asks for, as conditions. On teammate_facets f: `narrow`, cheap and never too strict, of which `access`
-- asks for what they hold; `gather`, what an index answers; `doubt`, whom it does not tell for certain; `words`, those that
-- an index knows. On teammates t: `searches`, these words by the index; `in_row`, life and words; `exact`, the truth.
-- `<@` where `=` would do: what one teammate has is found by the teammate, not by what everybody has. `is true`: words
-- of one or two letters would have an index read from end to end.
create function roster_conditions(account uuid, asked jsonb, out stages smallint[], out narrow text, out access text,
  out gather text, out doubt text, out in_row text, out words text[], out searches text[], out exact text, out known uuid[])
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
  pattern text;
  held text;
  search text;
begin
  narrow := ''; access := ''; gather := ''; doubt := 'false'; in_row := ''; words := '{}'; searches := '{}'; exact := ''; known := '{}';
  stages := case when asked->'removed' = 'true' then '{0,1,2}' else '{0,1}' end;
  if asked ? 'statuses' then
    select array_agg(distinct s.stage), bit_or(s.mask), array_agg(s.status) into stages, mask, chosen
      from (values ('removed', 1, 2), ('suspended', 2, 0), ('declined', 4, 1), ('inviteRevoked', 8, 1), ('invited', 16, 1),
        ('inviteExpired', 16, 1), ('scheduled', 64, 0), ('accessExpired', 128, 0), ('locked', 256, 0), ('active', 480, 0)) s (status, mask, stage)
     where asked->'statuses' ? s.status;
    narrow := narrow || format(' and (f.marks & %s) <> 0', mask);
    in_row := in_row || format(' and (roster_marks(t) & %s) <> 0', mask);
    exact := exact || format(' and roster_status(t) = any(%L::text[])', chosen);
    if mask & 32 = 0 then
      gather := gather || format(' and roster_mark_list(f.marks) && %L::integer[]', roster_mark_list(mask));
    end if;
  else
    in_row := case when 2 = any(stages) then '' else ' and t.removed_at is null' end;
  end if;
  foreach what in array array['twoFactor', 'kinds'] loop
    continue when not asked ? what;
    select bit_or(m.mask) into mask from (values ('on', 512), ('off', 1024), ('internal', 2048), ('external', 4096)) m (value, mask)
     where asked->what ? m.value;
    narrow := narrow || format(' and (f.marks & %s) <> 0', mask);
    in_row := in_row || format(' and (roster_marks(t) & %s) <> 0', mask);
    gather := gather || format(' and roster_mark_list(f.marks) && %L::integer[]', roster_mark_list(mask));
  end loop;
  -- Group admins see nobody whom their groups do not hold.
  foreach what in array array['groups', 'seen'] loop
    continue when not asked ? what;
    select array_agg(value::uuid), array_agg(roster_token(value::uuid)) into ids, tokens from jsonb_array_elements_text(asked->what);
    known := known || ids;
    access := access || format(' and f.access && %L::integer[]', tokens || 3);
    gather := gather || format(' and f.access && %L::integer[]', tokens || 3);
    doubt := 'f.access && ''{3}''';
    exact := exact || format(' and exists (select 1 from group_teammates m where m.account_id = t.account_id
      and m.teammate_id = t.id and m.group_id = any(%L::uuid[]) offset 0)', ids);
  end loop;
  foreach what in array array['roles', 'projects', 'levels'] loop
    continue when not asked ? what;
    held := null; ids := '{}'; via := '{}';
    tokens := '{3}';
    if what = 'roles' then
      select array_agg(value::uuid) into ids from jsonb_array_elements_text(asked->what);
      held := format('array[g.role_id] <@ %L::uuid[]', ids);
    elsif what = 'projects' then
      tokens := '{1,3}';
      select array_agg(value::uuid) into ids from jsonb_array_elements_text(asked->what);
      held := format('(g.project_id is null or array[g.project_id] <@ %L::uuid[])', ids);
    else
      if asked->what ? 'account' then
        select coalesce(array_agg(r.id), '{}') into ids from roles r where r.account_id = account
           and (r.permissions && array(select jsonb_array_elements_text(asked->'managing'))
             or r.catalogue_key = any(array(select jsonb_array_elements_text(asked->'managingRoles'))));
        held := format('array[g.role_id] <@ %L::uuid[]', ids);
      end if;
      if asked->what ? 'group' then tokens := tokens || 2; end if;
      if asked->what ? 'unassigned' then tokens := tokens || 4; end if;
    end if;
    if held is not null then
      execute format('select coalesce(array_agg(distinct g.group_id), ''{}'') from grants g
        where g.account_id = %L and g.group_id is not null and %s and %s', account, live, held) into via;
      doubt := 'f.access && ''{3,5}''';
    elsif doubt = 'false' then
      doubt := 'f.access && ''{3}''';
    end if;
    known := known || ids || via;
    tokens := tokens || array(select roster_token(one) from unnest(ids || via) as every (one));
    access := access || format(' and f.access && %L::integer[]', tokens);
    if not tokens && '{1}' then
      gather := gather || format(' and f.access && %L::integer[]', tokens);
    end if;
    exact := exact || ' and (' || concat_ws(' or ',
      case when held is not null then format('exists (select 1 from grants g where g.account_id = t.account_id
        and g.teammate_id = t.id and %s and %s offset 0)', live, held) end,
      case when via <> '{}' then format('exists (select 1 from group_teammates m where m.account_id = t.account_id
        and m.teammate_id = t.id and m.group_id = any(%L::uuid[]) offset 0)', via) end,
      case when asked->what ? 'group' then 'exists (select 1 from group_teammates m where m.account_id = t.account_id and m.teammate_id = t.id offset 0)' end,
      case when asked->what ? 'unassigned' then 'not exists (select 1 from group_teammates m where m.account_id = t.account_id and m.teammate_id = t.id offset 0)' end) || ')';
  end loop;
  narrow := narrow || access;
  for word in select * from jsonb_array_elements_text(coalesce(asked->'words', '[]')) loop
    pattern := '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%';
    narrow := narrow || format(' and (f.name_key like %L or octet_length(f.name_key) >= 200)', pattern);
    in_row := in_row || format(' and (t.search_text like %L) is true', pattern);
    exact := exact || format(' and (t.search_text like %L) is true', pattern);
    doubt := doubt || ' or octet_length(f.name_key) >= 200';
    search := roster_search_condition(word, pattern);
    if search is not null then
      words := words || format('f.name_key like %L', pattern);
      searches := searches || search;
    end if;
  end loop;
end $$;
--> statement-breakpoint
-- What an index answers for a word: trigrams, else letters and pairs (`roster_grams`), else nothing.
create function roster_search_condition(word text, pattern text) returns text
language sql immutable set search_path = pg_catalog, public as $$
  select case
    when word ~ '[^a-z0-9 .@_+-]' then format('roster_grams(t.search_text) @> %L::bigint[]', (
      select array_agg(gram) from (
        select ascii(one)::bigint as gram from unnest(string_to_array(word, null)) as singles (one) where one ~ '[^a-z0-9 .@_+-]'
        union all
        select ascii(one)::bigint << 21 | ascii(two)
          from (select string_to_array(word, null) as letters) as text, unnest(letters, letters[2:]) as pairs (one, two)
         where two is not null and one || two ~ '[^a-z0-9 .@_+-]') as grams))
    when word ~ '^[a-z0-9]{2}$' and word !~ '^[0-9a-f]{2}$' then
      format('(t.search_text ~ %L or roster_grams(t.search_text) @> %L::bigint[])', word || '[a-z0-9 .@_+-]',
        array[ascii(word)::bigint << 21 | ascii(right(word, 1))])
    -- All ids begin alike.
    when word ~ '^[0-9a-f-]{20,}$' then format('t.search_text like %L', '%' || right(word, 12) || '%')
    when word ~ '[a-z0-9]{3}' then format('t.search_text like %L', pattern) end
$$;
--> statement-breakpoint
-- What the oldest and the newest thousand say of everybody: how many have the words that are worth looking up, which
-- these are, how many fit by access and marks, and how many of all one meets before one fits. A word that a fifth has
-- is only looked up alone: it narrows less than its long lists in the index cost; so are letters beyond a to z, which would
-- be compared with each row once more. The planner would not say: behind a
-- policy it keeps what it knows about text to itself.
create function roster_expect(account uuid, c record, total double precision,
  out searched double precision, out search text, out gathered double precision, out apart double precision)
language plpgsql stable set search_path = pg_catalog, public as $$
declare
  seen double precision[];
  share double precision;
  rarest double precision := 'infinity';
begin
  execute format('select array[count(*), count(*) filter (where true%s)%s]::double precision[] from (
      (select * from teammate_facets where account_id = %3$L order by account_id, teammate_id limit 500) union all
      (select * from teammate_facets where account_id = %3$L order by account_id desc, teammate_id desc limit 500)) f
      where stage = any(%4$L::smallint[])',
    c.gather, (select string_agg(format(', count(*) filter (where %s)', word), '') from unnest(c.words) as word), account, c.stages)
    into seen;
  total := total * greatest(seen[1], 1) / 1000;
  share := greatest(seen[2], 0.5) / greatest(seen[1], 1);
  apart := 1 / share;
  gathered := case when c.gather = '' then 'infinity' else total * share end;
  search := ''; searched := 'infinity';
  for n in 1 .. cardinality(c.searches) loop
    share := greatest(seen[n + 2], 0.5) / greatest(seen[1], 1);
    apart := apart / share;
    if greatest(share, rarest) < 0.2 and search || c.searches[n] !~ 'roster_grams' then
      search := search || ' and ' || c.searches[n];
      searched := searched * share;
    elsif share < rarest then
      search := ' and ' || c.searches[n];
      searched := total * share;
    end if;
    rarest := least(rarest, share);
  end loop;
end $$;
--> statement-breakpoint
-- A page of those who are asked for, in order: ids with the value they are sorted by. Policies would keep conditions
-- that are not leakproof from the indexes, so this runs as the owner and checks the account itself. Three ways: walk the
-- index of the order and drop who does not fit, or gather all whom the access or the words name and keep the first. What
-- is thought to be least work goes first. A walk that meets fewer than thought gathers, or goes on, by what it has met.
create function roster_find_teammates(account uuid, asked jsonb, sort text, up boolean, after_value text, after_id uuid, most integer)
returns table (id uuid, value text)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_custom_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set max_parallel_workers_per_gather = 0 set datestyle = 'ISO' set timezone = 'UTC'
as $$
declare
  key constant text := case sort when 'name' then 'name_key' when 'email' then 'email' when 'lastSignIn' then 'last_sign_in'
    when 'accessEnds' then 'ends' when 'invited' then 'invited' end;
  sort_order constant text := case when up then format('order by %s, teammate_id', key) else format('order by %s desc, teammate_id desc', key) end;
  c record;
  expected record := null;
  total double precision := 0;
  is_large boolean := false;
  way text := 'walk';
  search text := '';
  budget bigint := 2000000000;
  walk_costs double precision;
  facets_cost double precision;
  search_costs double precision;
  bound text := '';
  place text := '';
  batch integer := most;
  found_ids uuid[];
  found_values text[];
  kept uuid[];
  given integer := 0;
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
  if c.exact <> '' then
    batch := most + 9;
  end if;
  if c.narrow <> '' then
    select coalesce(sum(count), 0) into total from teammate_counts n where n.account_id = account
       and n.kind in ('removed', 'suspended', 'declined', 'inviteRevoked', 'joined', 'pending');
  end if;
  if total > 4000 then
    budget := 600;
    -- Everybody of a large account is a long list to intersect with: looking at the account in the row is quicker.
    is_large := total > (select reltuples / 10 from pg_class where oid = 'teammate_facets'::regclass);
  end if;
  loop
    execute roster_find_query(account, c, search, key, sort_order, place, batch, way, budget, is_large)
      into found_ids, found_values;
    if way = 'walk' and cardinality(found_ids) < batch and roster_walks_past(account, c.stages, key, sort_order, place, budget) then
      if expected is null then
        select * into expected from roster_expect(account, c, total);
      end if;
      -- Measured, in microseconds a row: walked in the index alone 0.4, with a look at the row 1.3; gathered by access 1,
      -- by words 1.8, and 4 more where their access is looked up.
      walk_costs := batch * expected.apart * case when asked ? 'words' and sort <> 'name' then 1.3 else 0.4 end;
      facets_cost := expected.gathered;
      search_costs := expected.searched * 1.8 + case when c.access = '' then 0
        else 4 * least(expected.searched, batch * total / expected.gathered) end;
      -- Whom it has not met at all it may meet late: names are not spread evenly, letters beyond a to z come last of all.
      if cardinality(found_ids) = 0 then
        walk_costs := walk_costs * case when sort = 'name' and expected.search ~ 'roster_grams' then 20 else 3 end;
      end if;
      if budget < 2 * batch * expected.apart and walk_costs < least(facets_cost, search_costs) then
        budget := 3 * batch * expected.apart;
      elsif least(facets_cost, search_costs) < total then
        way := case when facets_cost <= search_costs then 'facets' else 'search' end;
        search := expected.search;
      else
        budget := 8 * budget;
      end if;
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
    batch := least(4 * batch, 5000);
  end loop;
end $$;
--> statement-breakpoint
-- `uuid_eq` says the same as `=`, and no index listens to it.
create function roster_account_is(account uuid, row_name text, is_large boolean) returns text
language sql immutable set search_path = pg_catalog, public as $$
  select format(case when is_large then 'uuid_eq(%s.account_id, %L)' else '%s.account_id = %L' end, row_name, account)
$$;
--> statement-breakpoint
-- The next so many on one way. `offset 0` keeps the order out of what is gathered: all of it is needed before any is first.
create function roster_find_query(account uuid, c record, search text, key text, sort_order text, place text, most integer,
  way text, budget bigint, is_large boolean) returns text
language plpgsql immutable set search_path = pg_catalog, public as $$
declare
  ids text;
begin
  if way = 'walk' then
    select string_agg(format('(select f.teammate_id, f.%1$s from (
        select * from teammate_facets where account_id = %2$L and stage = %3$s%4$s %5$s limit %6$s) f where true%7$s limit %8$s)',
        key, account, stage, place, sort_order, budget, c.narrow, most), ' union all ')
      into ids from unnest(c.stages) as stage;
    ids := format('select teammate_id, %s from (%s) walked', key, ids);
  elsif way = 'facets' then
    ids := format('select f.teammate_id, f.%s from teammate_facets f where %s and f.stage = any(%L::smallint[])%s%s offset 0',
      key, roster_account_is(account, 'f', is_large or c.access <> ''), c.stages, c.gather, c.narrow);
  else
    ids := format('select t.id as teammate_id, %s as %s from teammates t where %s%s%s offset 0', case key
        when 'name_key' then 'left(t.search_text, 200)'
        when 'email' then 'left(t.email, 200)'
        when 'last_sign_in' then 'coalesce(t.last_sign_in_at, ''infinity'')'
        when 'ends' then 'coalesce(t.ends_at, ''infinity'')'
        else 'coalesce(t.invited_at, ''infinity'')' end,
      key, roster_account_is(account, 't', is_large), search, c.in_row);
  end if;
  ids := format('select teammate_id, %s from (%s) found where true%s %s', key, ids, case way when 'walk' then '' else place end, sort_order);
  if way = 'search' and c.access <> '' then
    -- In order already, so that access is looked up only until there are enough.
    ids := format('select s.teammate_id, s.%1$s from (%2$s offset 0) s join teammate_facets f on f.account_id = %3$L and f.teammate_id = s.teammate_id%4$s %5$s',
      key, ids, account, c.access, sort_order);
  end if;
  return format('select coalesce(array_agg(teammate_id), ''{}''), coalesce(array_agg(%s::text), ''{}'') from (%s limit %s) page', key, ids, most);
end $$;
--> statement-breakpoint
-- Whether there is more to walk than the budget allowed.
create function roster_walks_past(account uuid, stages smallint[], key text, sort_order text, place text, budget bigint) returns boolean
language plpgsql stable set search_path = pg_catalog, public as $$
declare
  stage smallint;
  is_past boolean;
begin
  foreach stage in array stages loop
    execute format('select exists (select 1 from teammate_facets where account_id = %L and stage = %s%s %s limit 1 offset %s)',
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
-- How many there are in each status. Of a choice so many are looked at as give an answer soon: all whom an index names,
-- or, where that is many, the first in an order. If that was not everybody who may fit, there may be more (`is_more`).
-- Only whom the marks and tokens do not tell for certain are looked up in the table.
create function roster_count_teammates(account uuid, asked jsonb, most integer)
returns table (status text, count bigint, is_more boolean)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_custom_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set max_parallel_workers_per_gather = 0
as $$
declare
  budget constant integer := 5 * most;
  sizes double precision[];
  total double precision;
  is_large boolean;
  c record;
  expected record;
  looked text;
  limited integer;
  cut integer[] := '{}';
begin
  if account is distinct from nullif(current_setting('roster.account_id', true), '')::uuid then
    raise exception 'not this account' using errcode = '42501';
  end if;
  if asked - 'removed' = '{}' then
    return query select e.status, e.count, false from roster_count_everybody(account) e;
    return;
  end if;
  select array[coalesce(sum(n.count) filter (where n.kind in ('joined', 'suspended')), 0),
      coalesce(sum(n.count) filter (where n.kind in ('declined', 'inviteRevoked', 'pending')), 0),
      coalesce(sum(n.count) filter (where n.kind = 'removed'), 0)]
    into sizes from teammate_counts n where n.account_id = account;
  total := sizes[1] + sizes[2] + sizes[3];
  is_large := total > (select reltuples / 10 from pg_class where oid = 'teammate_facets'::regclass);
  select * into c from roster_conditions(account, asked);
  select * into expected from roster_expect(account, c, total);
  -- Tokens are short: one that two of them share says nothing for certain.
  if exists (select from (select r.id from roles r where r.account_id = account union all select g.id from groups g where g.account_id = account
        union all select p.id from projects p where p.account_id = account) one
      where roster_token(one.id) = any(array(select roster_token(k) from unnest(c.known) k)) and one.id <> all(c.known)) then
    c.doubt := 'true';
  end if;
  if expected.searched < total / 5 and expected.searched * 4 < expected.gathered then
    limited := 2 * most + 1;
    looked := format('select t.id as teammate_id, roster_marks(t) as marks, t.ends_at as ends, false as is_doubtful, true as fits
      from teammates t where %s%s%s', roster_account_is(account, 't', is_large), expected.search, c.in_row);
    if c.access <> '' then
      looked := format('select t.teammate_id, t.marks, t.ends, (%s) as is_doubtful, true%s as fits
        from (%s limit %s) t join teammate_facets f on f.account_id = %L and f.teammate_id = t.teammate_id',
        c.doubt, c.access, looked, limited, account);
    end if;
    looked := format('select 0 as part, * from (%s limit %s) l', looked, limited);
  elsif expected.gathered < total / 5 then
    limited := case when asked ? 'words' then 3 * most else 2 * most end + 1;
    looked := format('select 0 as part, f.teammate_id, f.marks, f.ends, (%s) as is_doubtful, true%s as fits from (
        select * from teammate_facets f where %s and f.stage = any(%L::smallint[])%s limit %s) f',
      c.doubt, c.narrow, roster_account_is(account, 'f', is_large or c.access <> ''), c.stages, c.gather, limited);
  else
    limited := most + 1;
    -- Of everybody there are enough among those who joined: who was invited is looked up in the table one by one.
    looked := (select string_agg(format('(select %s as part, f.teammate_id, f.marks, null::timestamptz as ends, (%s) as is_doubtful, true as fits
        from (select * from teammate_facets where account_id = %L and stage = %s order by %s, teammate_id limit %s) f where true%s limit %s)',
        stage + 1, c.doubt, account, stage, case when asked ? 'words' then 'name_key' else 'last_sign_in' end, budget, c.narrow,
        case when stage > 0 and total > 2 * budget then most / 4 + 1 else limited end), ' union all ')
      from unnest(c.stages) as stage);
    cut := array(select n from generate_subscripts(sizes, 1) n where sizes[n] > case when n > 1 and total > 2 * budget then most / 4 else budget end);
  end if;
  return query execute format('with looked as materialized (%s), known as (
      select *, case when marks & 1 <> 0 then ''removed'' when marks & 2 <> 0 then ''suspended'' when marks & 4 <> 0 then ''declined''
        when marks & 8 <> 0 then ''inviteRevoked'' when marks & 32 <> 0 or marks & 448 = 128 and ends > now() then ''active''
        when marks & 448 = 128 and ends <= now() then ''accessExpired'' end as status from looked where fits
    ), counted as (
      select k.status, count(*) as n from known k where not is_doubtful and k.status is not null group by 1
      union all
      select roster_status(t), count(*) from known k join teammates t on t.account_id = %L and t.id = k.teammate_id
       where (k.is_doubtful or k.status is null) and (not k.is_doubtful or (true%s)) group by 1
    ), cut as (
      select part from looked group by part having count(*) >= %s union all select unnest(%L::integer[])
    )
    select s.status, case when s.is_more then least(s.n, %s) else s.n end, s.is_more from (
      select s.status, coalesce(sum(c.n), 0)::bigint as n, exists (select from cut where part in (0, s.part)) as is_more
        from (values (''removed'', 3), (''suspended'', 1), (''declined'', 2), (''inviteRevoked'', 2), (''invited'', 2), (''inviteExpired'', 2),
          (''scheduled'', 1), (''accessExpired'', 1), (''locked'', 1), (''active'', 1)) s (status, part)
        left join counted c on c.status = s.status group by 1, s.part) s
     where (s.n > 0 or s.is_more) and coalesce($1 ? s.status, true)',
    looked, account, c.exact, limited, cut, most) using asked->'statuses';
end $$;
