-- A choice is counted with fewer looks: nothing is kept on the way, the table is asked only for what marks do not tell, and of twice
-- as many as are shown hardly more are looked at than are shown.
-- How many there are in each status. Of a choice so many are looked at as give an answer soon: all whom an index names,
-- or, where that is many, the first in an order. If that was not everybody who may fit, there may be more (`is_more`).
-- Only whom the marks and tokens do not tell for certain are looked up in the table.
create or replace function roster_count_teammates(account uuid, asked jsonb, most integer)
returns table (status text, count bigint, is_more boolean)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
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
  by_access text := '';
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
    if matching > 2 * most then
      -- A tenth more, for those who do not have it any longer.
      limited := least(limited, 1.1 * most * expected.gathered / matching + 1);
    end if;
    looked := format('select 0 as part, f.teammate_id, %s as status, (%s) as is_doubtful, true%s as fits
      from (select teammate_id, marks, ends, access, name_key from teammate_facets f
        where %s and f.stage = any(%L::smallint[])%s limit %s) f', format(told, 'f.ends'), c.doubt, c.narrow,
      roster_account_is(account, 'f', is_large or c.access <> ''), c.stages, c.gather, limited);
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
  -- Whose status is told and whose access is not: grants and groups say it, and the row of the table need not be read.
  if not asked ?| array['words', 'statuses'] then
    by_access := format(' and k.status is null
      union all
      select k.status, 1 from alike k, unnest(k.doubtful) one (id), lateral (select %L::uuid as account_id, one.id) t
       where k.status is not null%s', account, c.exact);
  end if;
  return query execute format('with alike as materialized (
      select part, fits, is_doubtful, status, count(*) as n, array_agg(teammate_id) filter (where fits and (is_doubtful or status is null)) as doubtful
        from (%s) looked group by 1, 2, 3, 4
    ), counted as (
      select status, n from alike where fits and doubtful is null
      union all
      select roster_status(t), 1 from alike k, unnest(k.doubtful) one (id) join teammates t on t.account_id = %L and t.id = one.id
       where (not k.is_doubtful or (true%s))%s
    ), cut as materialized (
      select part from alike group by part having sum(n) >= %s union all select unnest(%L::integer[])
    )
    select s.status, case when s.is_more then least(s.n, %s) else s.n end, s.is_more from (
      select s.status, coalesce(sum(c.n), 0)::bigint as n, exists (select from cut where part in (0, s.part)) as is_more
        from (values (''removed'', 3), (''suspended'', 1), (''declined'', 2), (''inviteRevoked'', 2), (''invited'', 2), (''inviteExpired'', 2),
          (''scheduled'', 1), (''accessExpired'', 1), (''locked'', 1), (''active'', 1)) s (status, part)
        left join (select status, sum(n) as n from counted group by 1) c on c.status = s.status group by 1, s.part) s
     where (s.n > 0 or s.is_more) and coalesce($1 ? s.status, true)',
    looked, account, c.exact, by_access, limited, cut, most) using asked->'statuses';
end $$;
