-- A page is found sooner than helpers are started.
alter function roster_find_teammates(uuid, jsonb, text, boolean, text, uuid, integer) set max_parallel_workers_per_gather = 0;
--> statement-breakpoint
alter function roster_count_teammates(uuid, jsonb, integer) set max_parallel_workers_per_gather = 0;
