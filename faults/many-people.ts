import type { Cluster } from "./cluster";

/** People who joined, found by searching for the name of the fault; with a reason as long as is asked for. */
export const addPeople = (cluster: Cluster, slug: string, fault: string, many: number, reasonLength = 0) =>
  cluster.rows(
    `with people as (
      insert into users (id, email, first_name, last_name, email_verified_at)
      select gen_random_uuid(), 'p' || n || '@' || $2 || '.example', 'Fault', 'Test', now() from generate_series(1, $3::int) n
      returning id, email)
    insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at, suspend_reason)
    select (select id from accounts where slug = $1), gen_random_uuid(), id, email, 'Fault', 'Test', email, now(),
      nullif(repeat('x', $4::int), '') from people`,
    [slug, fault, many, reasonLength],
  );
