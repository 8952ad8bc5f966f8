CREATE INDEX "invitations_teammate_idx" ON "invitations" USING btree ("account_id","teammate_id");--> statement-breakpoint
-- Whoever is erased is asked about at the end of the transaction: the owners, by their role's grants, not by everybody.
alter function roster_keep_owners(uuid) set enable_hashjoin = off;--> statement-breakpoint
alter function roster_keep_owners(uuid) set enable_mergejoin = off;--> statement-breakpoint
alter function roster_keep_owners(uuid) set enable_seqscan = off;--> statement-breakpoint
-- Kept for every account the plan would be one for none: from the sixth time on a connection it took three seconds of a million.
alter function roster_keep_owners(uuid) set plan_cache_mode = force_custom_plan;
