-- One of 64, drawn by lot by their ids, with all that is asked of them: what a few of them have tells what many have.
create index teammate_facets_sample_idx on teammate_facets (account_id, uuid_hash(teammate_id))
  include (teammate_id, stage, name_key, email, last_sign_in, ends, invited, marks, access) where uuid_hash(teammate_id) & 63 = 0;
--> statement-breakpoint
drop function roster_expect(uuid, record, double precision);
--> statement-breakpoint
drop function roster_walks_past(uuid, smallint[], text, text, text, bigint);
--> statement-breakpoint
-- What somebody asks for, as conditions. On teammate_facets f: `narrow`, cheap and never too strict, of which `access`
-- asks for what they hold; `gather`, what an index answers; `doubt`, whom it does not tell for certain; `words`, those that
-- an index knows. On teammates t: `searches`, these words by the index; `in_row`, life and words; `exact`, the truth.
-- `<@` where `=` would do: what one teammate has is found by the teammate, not by what everybody has. `is true`: words
-- of one or two letters would have an index read from end to end. Whom one asks for stand before what somebody has: each
-- of the first is looked for among the second, and the first of those is what most have, all projects.
create or replace function roster_conditions(account uuid, asked jsonb, out stages smallint[], out narrow text, out access text,
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
    access := access || format(' and %L::integer[] && f.access', tokens || 3);
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
    access := access || format(' and %L::integer[] && f.access', tokens);
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
create or replace function roster_search_condition(word text, pattern text) returns text
language sql immutable set search_path = pg_catalog, public as $$
  select case
    when word ~ '[^a-z0-9 .@_+-]' then format('roster_grams(t.search_text) @> %L::bigint[]', (
      select case when length(word) = 1 then array[ascii(word)] else array_agg(distinct ascii(one)::bigint << 21 | ascii(two)) end
        from (select string_to_array(word, null) as letters) as text, unnest(letters, letters[2:]) as pairs (one, two)
       where two is not null and one || two ~ '[^a-z0-9 .@_+-]'))
    when word ~ '^[a-z0-9]{2}$' and word !~ '^[0-9a-f]{2}$' then
      format('(t.search_text ~ %L or roster_grams(t.search_text) @> %L::bigint[])', word || '[a-z0-9 .@_+-]',
        array[ascii(word)::bigint << 21 | ascii(right(word, 1))])
    -- All ids begin alike.
    when word ~ '^[0-9a-f-]{20,}$' then format('t.search_text like %L', '%' || right(word, 12) || '%')
    -- Each three letters of a long word and the rest: half as many lists to read, and nearly nobody else.
    when word ~ '[a-z0-9]{3}' then format('t.search_text like %L', regexp_replace(pattern, '([a-z0-9]{3})(?=[a-z0-9]{3})', '\1%', 'g')) end
$$;
--> statement-breakpoint
-- What the same thousand of an account, as good as drawn by lot, say of everybody: how many there are, since hashes lie
-- evenly between the least and the greatest; how many have the words that are worth looking up, and which these are; how
-- many fit by access and marks; how many of all one meets before one fits, and how many if these all come late in the
-- order. A word that a fifth has is only looked up alone: it narrows less than its long lists in the index cost; so are
-- letters beyond a to z, which would be compared with each row once more. The planner would not say: behind a policy it
-- keeps what it knows about text to itself.
create function roster_expect(account uuid, c record, sort_order text, place text,
  out total double precision, out searched double precision, out search text, out gathered double precision, out apart double precision, out late double precision)
language plpgsql stable set search_path = pg_catalog, public as $$
declare
  seen double precision[];
  asked double precision;
  fitting boolean[];
  fits double precision;
  ahead double precision;
  share double precision;
  rarest double precision := 'infinity';
begin
  execute format('select array[64 * count(*) * case when count(*) < 1000 then 1 else 2 ^ 32 / (2 ^ 31 + max(uuid_hash(teammate_id))) end,
          count(*), count(*) filter (where is_asked), count(*) filter (where is_asked%s)%s]::double precision[],
        coalesce(array_agg(true%s %s) filter (where is_asked%s), ''{}'')
      from (select *, stage = any(%L::smallint[]) as is_asked from teammate_facets
        where account_id = %L and uuid_hash(teammate_id) & 63 = 0 order by uuid_hash(teammate_id) limit 1000) f',
    c.gather, (select string_agg(format(', count(*) filter (where is_asked and %s)', word), '') from unnest(c.words) as word),
    c.narrow, sort_order, place, c.stages, account)
    into seen, fitting;
  total := seen[1];
  asked := total * greatest(seen[3], 0.5) / greatest(seen[2], 1);
  seen[3] := greatest(seen[3], 1);
  share := greatest(seen[4], 0.5) / seen[3];
  apart := 1 / share;
  gathered := case when c.gather = '' then 'infinity' else asked * share end;
  search := ''; searched := 'infinity';
  for n in 1 .. cardinality(c.searches) loop
    share := greatest(seen[n + 4], 0.5) / seen[3];
    apart := apart / share;
    if greatest(share, rarest) < 0.2 and search || c.searches[n] !~ 'roster_grams' then
      search := search || ' and ' || c.searches[n];
      searched := searched * share;
    elsif share < rarest then
      search := ' and ' || c.searches[n];
      searched := asked * share;
    end if;
    rarest := least(rarest, share);
  end loop;
  -- Some say for themselves how far apart they are; of conditions one by one it is known only how far if they are independent.
  fits := cardinality(array_positions(fitting, true));
  if fits >= 10 then
    apart := cardinality(fitting) / fits;
  end if;
  -- Spread evenly, one time in 150 the first is five times as far away as it should be.
  ahead := coalesce(array_position(fitting, true) - 1, 0);
  late := case when ahead * (fits + 1) > 5 * cardinality(fitting) then ahead / seen[3] * asked else 0 end;
end $$;
--> statement-breakpoint
-- A page of those who are asked for, in order: ids with the value they are sorted by. Policies would keep conditions
-- that are not leakproof from the indexes, so this runs as the owner and checks the account itself. Three ways: walk the
-- index of the order and drop who does not fit, or gather all whom the access or the words name and keep the first. A short
-- walk answers what is common. It goes on where that should take a third of the work of gathering, until it has taken as much:
-- names are not spread evenly, and many of a name are met later than thought, but sooner than all of them are gathered.
create or replace function roster_find_teammates(account uuid, asked jsonb, sort text, up boolean, after_value text, after_id uuid, most integer)
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
    budget := short;
  end if;
  loop
    execute roster_find_query(account, c, search, key, sort_order, place, batch, way, budget, is_large)
      into found_ids, found_values;
    is_more := way = 'walk' and budget < endless and cardinality(found_ids) < batch;
    if is_more and budget = short then
      execute format('select count(*) > %s from (%s) walked', budget, roster_in_order(account, c.stages, key, sort_order, place, budget + 1))
        into is_more;
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
      if budget = short and greatest(batch * expected.apart, expected.late) * step_cost * 3 < least(facets_cost, search_costs) then
        budget := greatest(short + 1, least(facets_cost / step_cost, search_costs / step_cost, endless));
      elsif least(facets_cost, search_costs) < expected.total * step_cost then
        way := case when facets_cost <= search_costs then 'facets' else 'search' end;
        search := expected.search;
      else
        budget := endless;
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
-- The next so many on one way. `offset 0` keeps the order out of what is gathered: all of it is needed before any is first.
create or replace function roster_find_query(account uuid, c record, search text, key text, sort_order text, place text, most integer,
  way text, budget bigint, is_large boolean) returns text
language plpgsql immutable set search_path = pg_catalog, public as $$
declare
  ids text;
begin
  if way = 'walk' then
    ids := format('select f.teammate_id, f.%s from (%s) f where true%s', key,
      roster_in_order(account, c.stages, key, sort_order, place, budget), c.narrow);
  elsif way = 'facets' then
    ids := format('select f.teammate_id, f.%s from teammate_facets f where %s and f.stage = any(%L::smallint[])%s%s offset 0',
      key, roster_account_is(account, 'f', is_large or c.access <> ''), c.stages, c.gather, c.narrow);
  else
    ids := format('select t.id as teammate_id, %s as %s from teammates t where %s%s%s offset 0', case key
        when 'name_key' then 'case when octet_length(t.search_text) > 200 then left(t.search_text, 200) else t.search_text end'
        when 'email' then 'left(t.email, 200)'
        when 'last_sign_in' then 'coalesce(t.last_sign_in_at, ''infinity'')'
        when 'ends' then 'coalesce(t.ends_at, ''infinity'')'
        else 'coalesce(t.invited_at, ''infinity'')' end,
      key, roster_account_is(account, 't', is_large), search, c.in_row);
  end if;
  if way <> 'walk' then
    ids := format('select teammate_id, %s from (%s) found where true%s %s', key, ids, place, sort_order);
  end if;
  if way = 'search' and c.access <> '' then
    -- In order already, so that access is looked up only until there are enough.
    ids := format('select s.teammate_id, s.%1$s from (%2$s offset 0) s join teammate_facets f on f.account_id = %3$L and f.teammate_id = s.teammate_id%4$s %5$s',
      key, ids, account, c.access, sort_order);
  end if;
  return format('select coalesce(array_agg(teammate_id), ''{}''), coalesce(array_agg(%s::text), ''{}'') from (%s limit %s) page', key, ids, most);
end $$;
--> statement-breakpoint
-- The first so many after a place, of these stages together: from each the index gives the next only when it is its turn.
create function roster_in_order(account uuid, stages smallint[], key text, sort_order text, place text, most bigint) returns text
language sql immutable set search_path = pg_catalog, public as $$
  select format('select * from (%s) every %s limit %s', string_agg(format(
      '(select * from teammate_facets where account_id = %L and stage = %s%s %s limit %s)', account, stage, place, sort_order, most),
      ' union all '), sort_order, most)
    from unnest(stages) as stage
$$;
--> statement-breakpoint
-- How many there are in each status. Of a choice so many are looked at as give an answer soon: all whom an index names,
-- or, where that is many, the first in an order. If that was not everybody who may fit, there may be more (`is_more`).
-- Only whom the marks and tokens do not tell for certain are looked up in the table.
create or replace function roster_count_teammates(account uuid, asked jsonb, most integer)
returns table (status text, count bigint, is_more boolean)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_custom_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_sort = off set random_page_cost = 1.1 set max_parallel_workers_per_gather = 0
as $$
declare
  -- What the marks tell; null where only the table does.
  told constant text := 'case when f.marks & 1 <> 0 then ''removed'' when f.marks & 2 <> 0 then ''suspended'' when f.marks & 4 <> 0 then ''declined''
    when f.marks & 8 <> 0 then ''inviteRevoked'' when f.marks & 32 <> 0 then ''active''
    when f.marks & 448 = 128 then case when %1$s > now() then ''active'' when %1$s <= now() then ''accessExpired'' end end';
  budget integer;
  matching double precision;
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
    into sizes from teammate_counts n where n.account_id = account and n.kind not in ('begins', 'ends');
  total := sizes[1] + sizes[2] + sizes[3];
  is_large := total > (select reltuples / 10 from pg_class where oid = 'teammate_facets'::regclass);
  select * into c from roster_conditions(account, asked);
  select * into expected from roster_expect(account, c, '', '');
  -- Tokens are short: one that two of them share says nothing for certain.
  if c.known <> '{}' and exists (select from (select r.id from roles r where r.account_id = account
        union all select g.id from groups g where g.account_id = account
        union all select p.id from projects p where p.account_id = account) one
      where roster_token(one.id) = any(array(select roster_token(k) from unnest(c.known) k)) and one.id <> all(c.known)) then
    c.doubt := 'true';
  end if;
  -- Who is that many for certain is no more exact for looking at more than are shown.
  matching := expected.total / expected.apart;
  limited := 2 * most + 1;
  -- Two letters are many trigrams, and four times the work.
  if expected.searched * (case when expected.search ~ 'text ~ ' then 4 else 1 end) < total / 5 and expected.searched * 4 < expected.gathered and total > 1000 then
    if matching > 4 * most then
      limited := least(limited, most * expected.searched / matching + 1);
    end if;
    looked := format('with met as materialized (select t.id as teammate_id, roster_status(t) as status from teammates t where %s%s%s)
      select 0 as part, teammate_id, status, false as is_doubtful, true as fits from met limit %s',
      roster_account_is(account, 't', is_large), expected.search, c.in_row, limited);
    if c.access <> '' then
      looked := format('select 0 as part, t.teammate_id, t.status, (%s) as is_doubtful, true%s as fits
        from (%s) t join teammate_facets f on f.account_id = %L and f.teammate_id = t.teammate_id', c.doubt, c.access, looked, account);
    end if;
  elsif expected.gathered < total / 8 and total > 1000 then
    if matching > 4 * most then
      limited := least(limited, most * expected.gathered / matching + 1);
    end if;
    looked := format('with met as materialized (select * from teammate_facets f where %s and f.stage = any(%L::smallint[])%s)
      select 0 as part, f.teammate_id, %s as status, (%s) as is_doubtful, true%s as fits from (select * from met limit %s) f',
      roster_account_is(account, 'f', is_large or c.access <> ''), c.stages, c.gather, format(told, 'f.ends'), c.doubt, c.narrow, limited);
  else
    limited := most + 1;
    budget := greatest(5, least(8, 1.2 * expected.apart)) * most;
    -- Of everybody there are enough among those who joined: who was invited is looked up in the table one by one.
    looked := (select string_agg(format('(select %s as part, f.teammate_id, %s as status, (%s) as is_doubtful, true as fits
        from (select * from teammate_facets where account_id = %L and stage = %s order by %s, teammate_id limit %s) f where true%s limit %s)',
        stage + 1, format(told, 'null'), c.doubt, account, stage, case when asked ? 'words' then 'name_key' else 'last_sign_in' end,
        budget / case when stage > 0 and total > 2 * budget then 4 else 1 end, c.narrow,
        case when stage > 0 and total > 2 * budget then most / 4 + 1 else limited end), ' union all ')
      from unnest(c.stages) as stage);
    cut := array(select n from generate_subscripts(sizes, 1) n where sizes[n] > case when n > 1 and total > 2 * budget then most / 4 else budget end);
  end if;
  return query execute format('with alike as materialized (
      select part, fits, is_doubtful, status, count(*) as n, array_agg(teammate_id) filter (where fits and (is_doubtful or status is null)) as doubtful
        from (%s) looked group by 1, 2, 3, 4
    ), counted as (
      select status, n from alike where fits and doubtful is null
      union all
      select roster_status(t), 1 from alike k, unnest(k.doubtful) one (id) join teammates t on t.account_id = %L and t.id = one.id
       where not k.is_doubtful or (true%s)
    ), cut as materialized (
      select part from alike group by part having sum(n) >= %s union all select unnest(%L::integer[])
    )
    select s.status, case when s.is_more then least(s.n, %s) else s.n end, s.is_more from (
      select s.status, coalesce(sum(c.n), 0)::bigint as n, exists (select from cut where part in (0, s.part)) as is_more
        from (values (''removed'', 3), (''suspended'', 1), (''declined'', 2), (''inviteRevoked'', 2), (''invited'', 2), (''inviteExpired'', 2),
          (''scheduled'', 1), (''accessExpired'', 1), (''locked'', 1), (''active'', 1)) s (status, part)
        left join counted c on c.status = s.status group by 1, s.part) s
     where (s.n > 0 or s.is_more) and coalesce($1 ? s.status, true)',
    looked, account, c.exact, limited, cut, most) using asked->'statuses';
end $$;
