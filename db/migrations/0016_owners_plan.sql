-- Kept for every account the plan would be one for none: from the sixth time on a connection it took three seconds of a
-- million. Said again for databases where 0009 ran before it said so.
alter function roster_keep_owners(uuid) set plan_cache_mode = force_custom_plan;
