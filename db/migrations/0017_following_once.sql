-- Who had rows and who has them are followed once, together: an update that keeps the teammate, as giving ten thousand
-- another role does, worked out everybody's access twice.
create or replace function roster_follow_access() returns trigger
language plpgsql security definer set search_path = pg_catalog, public set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if tg_op = 'INSERT' then
    with c as materialized (
      select account_id, teammate_id, roster_access_of(account_id, teammate_id) as access from (
        select distinct account_id, teammate_id from new_rows where teammate_id is not null) as touched)
    update teammate_facets f set access = c.access from c
     where f.account_id = c.account_id and f.teammate_id = c.teammate_id and f.access <> c.access;
  elsif tg_op = 'DELETE' then
    with c as materialized (
      select account_id, teammate_id, roster_access_of(account_id, teammate_id) as access from (
        select distinct account_id, teammate_id from old_rows where teammate_id is not null) as touched)
    update teammate_facets f set access = c.access from c
     where f.account_id = c.account_id and f.teammate_id = c.teammate_id and f.access <> c.access;
  else
    with c as materialized (
      select account_id, teammate_id, roster_access_of(account_id, teammate_id) as access from (
        select account_id, teammate_id from old_rows where teammate_id is not null
        union select account_id, teammate_id from new_rows where teammate_id is not null) as touched)
    update teammate_facets f set access = c.access from c
     where f.account_id = c.account_id and f.teammate_id = c.teammate_id and f.access <> c.access;
  end if;
  return null;
end $$;
