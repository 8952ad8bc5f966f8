DROP INDEX "grants_role_idx";--> statement-breakpoint
CREATE INDEX "group_teammates_admin_idx" ON "group_teammates" USING btree ("account_id","group_id") WHERE "group_teammates"."is_admin";--> statement-breakpoint
CREATE INDEX "overrides_allowed_idx" ON "overrides" USING btree ("account_id","permission","teammate_id") WHERE "overrides"."effect" = 'allow';--> statement-breakpoint
CREATE INDEX "teammates_undelivered_idx" ON "teammates" USING btree ("account_id","invited_at","id") WHERE "teammates"."delivery" = 'failed' and "teammates"."joined_at" is null;--> statement-breakpoint
CREATE INDEX "grants_role_idx" ON "grants" USING btree ("account_id","role_id","teammate_id","ends_at");