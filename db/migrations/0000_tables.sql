CREATE TABLE "grants" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"teammate_id" uuid,
	"group_id" uuid,
	"role_id" uuid NOT NULL,
	"project_id" uuid,
	"ends_at" timestamp with time zone,
	"granted_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grants_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "grants_once" UNIQUE NULLS NOT DISTINCT("account_id","teammate_id","group_id","role_id","project_id"),
	CONSTRAINT "grants_one_holder" CHECK (num_nonnulls("grants"."teammate_id", "grants"."group_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "group_teammates" (
	"account_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"teammate_id" uuid NOT NULL,
	"is_admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_teammates_account_id_group_id_teammate_id_pk" PRIMARY KEY("account_id","group_id","teammate_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "overrides" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"teammate_id" uuid NOT NULL,
	"permission" text NOT NULL,
	"effect" text NOT NULL,
	"ends_at" timestamp with time zone,
	"created_by_id" uuid,
	"created_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "overrides_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "overrides_effect" CHECK ("overrides"."effect" in ('allow', 'deny'))
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"catalogue_key" text,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"permissions" text[] DEFAULT '{}' NOT NULL,
	"is_owner" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roles_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "roles_built_in_owner" CHECK (not "roles"."is_owner" or "roles"."catalogue_key" is not null)
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"catalogue" text NOT NULL,
	"single_owner" boolean NOT NULL,
	"one_account_per_email" boolean NOT NULL,
	"invitation_days" smallint DEFAULT 7 NOT NULL,
	"invitation_reminders" boolean DEFAULT true NOT NULL,
	"require_two_factor" boolean DEFAULT false NOT NULL,
	"people_in_no_group" text DEFAULT 'keep' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_slug_form" CHECK ("accounts"."slug" ~ '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$'),
	CONSTRAINT "accounts_invitation_days_range" CHECK ("accounts"."invitation_days" between 1 and 30),
	CONSTRAINT "accounts_people_in_no_group" CHECK ("accounts"."people_in_no_group" in ('keep', 'nothing'))
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"account_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text,
	"target_name" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"address" text,
	"device" text,
	"request_id" text NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_events_account_id_number_pk" PRIMARY KEY("account_id","number"),
	CONSTRAINT "audit_events_number_positive" CHECK ("audit_events"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "emails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"user_id" uuid,
	"teammate_id" uuid,
	"to_address" text NOT NULL,
	"message" text NOT NULL,
	"params" jsonb NOT NULL,
	"token_purpose" text,
	"token_row_id" uuid,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"provider_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "emails_status" CHECK ("emails"."status" in ('queued', 'sent', 'failed', 'captured'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"teammate_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"sent_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp with time zone,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "invitations_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "teammates" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid,
	"email" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"search_text" text NOT NULL,
	"kind" text DEFAULT 'internal' NOT NULL,
	"read_only" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"invited_at" timestamp with time zone,
	"invited_by_id" uuid,
	"invited_by_name" text,
	"invitation_id" uuid,
	"invite_expires_at" timestamp with time zone,
	"invite_declined_at" timestamp with time zone,
	"invite_revoked_at" timestamp with time zone,
	"delivery" text DEFAULT 'none' NOT NULL,
	"delivery_error" text,
	"joined_at" timestamp with time zone,
	"suspended_at" timestamp with time zone,
	"suspend_reason" text,
	"removed_at" timestamp with time zone,
	"sessions_valid_after" timestamp with time zone,
	"two_factor" boolean DEFAULT false NOT NULL,
	"last_sign_in_at" timestamp with time zone,
	"locked_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teammates_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "teammates_kind" CHECK ("teammates"."kind" in ('internal', 'external')),
	CONSTRAINT "teammates_delivery" CHECK ("teammates"."delivery" in ('none', 'queued', 'sent', 'failed')),
	CONSTRAINT "teammates_joined_has_user" CHECK ("teammates"."joined_at" is null or "teammates"."user_id" is not null),
	CONSTRAINT "teammates_period_order" CHECK ("teammates"."starts_at" is null or "teammates"."ends_at" is null or "teammates"."starts_at" < "teammates"."ends_at"),
	CONSTRAINT "teammates_email_folded" CHECK ("teammates"."email" = lower("teammates"."email") and position('@' in "teammates"."email") > 1)
);
--> statement-breakpoint
CREATE TABLE "backup_codes" (
	"user_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backup_codes_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" "bytea" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" integer DEFAULT 0 NOT NULL,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"name" text NOT NULL,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"assurance" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"address" text,
	"device" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_counters" (
	"email" text PRIMARY KEY NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"locks" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totp_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret_encrypted" "bytea" NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"pending" jsonb,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"replaced_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_tokens_purpose" CHECK ("user_tokens"."purpose" in ('reset_password', 'verify_email', 'unlock', 'change_email'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"password_hash" text,
	"email_verified_at" timestamp with time zone,
	"two_factor" boolean DEFAULT false NOT NULL,
	"last_sign_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_teammate_id_teammates_account_id_id_fk" FOREIGN KEY ("account_id","teammate_id") REFERENCES "public"."teammates"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_group_id_groups_account_id_id_fk" FOREIGN KEY ("account_id","group_id") REFERENCES "public"."groups"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_role_id_roles_account_id_id_fk" FOREIGN KEY ("account_id","role_id") REFERENCES "public"."roles"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_project_id_projects_account_id_id_fk" FOREIGN KEY ("account_id","project_id") REFERENCES "public"."projects"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_teammates" ADD CONSTRAINT "group_teammates_account_id_group_id_groups_account_id_id_fk" FOREIGN KEY ("account_id","group_id") REFERENCES "public"."groups"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_teammates" ADD CONSTRAINT "group_teammates_account_id_teammate_id_teammates_account_id_id_fk" FOREIGN KEY ("account_id","teammate_id") REFERENCES "public"."teammates"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_account_id_teammate_id_teammates_account_id_id_fk" FOREIGN KEY ("account_id","teammate_id") REFERENCES "public"."teammates"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_account_id_teammate_id_teammates_account_id_id_fk" FOREIGN KEY ("account_id","teammate_id") REFERENCES "public"."teammates"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teammates" ADD CONSTRAINT "teammates_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teammates" ADD CONSTRAINT "teammates_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backup_codes" ADD CONSTRAINT "backup_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "grants_group_idx" ON "grants" USING btree ("account_id","group_id");--> statement-breakpoint
CREATE INDEX "grants_role_idx" ON "grants" USING btree ("account_id","role_id");--> statement-breakpoint
CREATE INDEX "grants_project_idx" ON "grants" USING btree ("account_id","project_id");--> statement-breakpoint
CREATE INDEX "group_teammates_teammate_idx" ON "group_teammates" USING btree ("account_id","teammate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_name_key" ON "groups" USING btree ("account_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "overrides_once_key" ON "overrides" USING btree ("account_id","teammate_id","permission");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_name_key" ON "projects" USING btree ("account_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name_key" ON "roles" USING btree ("account_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "roles_catalogue_key_key" ON "roles" USING btree ("account_id","catalogue_key");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_slug_key" ON "accounts" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "audit_events_action_idx" ON "audit_events" USING btree ("account_id","action","number");--> statement-breakpoint
CREATE INDEX "audit_events_actor_idx" ON "audit_events" USING btree ("account_id","actor_id","number");--> statement-breakpoint
CREATE INDEX "audit_events_target_idx" ON "audit_events" USING btree ("account_id","target_id","number");--> statement-breakpoint
CREATE INDEX "emails_account_idx" ON "emails" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "emails_teammate_idx" ON "emails" USING btree ("account_id","teammate_id","created_at");--> statement-breakpoint
CREATE INDEX "emails_captured_idx" ON "emails" USING btree ("created_at") WHERE "emails"."status" = 'captured';--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations" USING btree ("account_id","token_hash");--> statement-breakpoint
CREATE INDEX "invitations_token_hash_idx" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_live_key" ON "invitations" USING btree ("account_id","teammate_id") WHERE "invitations"."replaced_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "teammates_email_key" ON "teammates" USING btree ("account_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "teammates_user_key" ON "teammates" USING btree ("account_id","user_id");--> statement-breakpoint
CREATE INDEX "teammates_user_id_idx" ON "teammates" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "teammates_name_idx" ON "teammates" USING btree ("account_id",lower("first_name" || ' ' || "last_name"),"id");--> statement-breakpoint
CREATE INDEX "teammates_last_sign_in_idx" ON "teammates" USING btree ("account_id","last_sign_in_at","id");--> statement-breakpoint
CREATE INDEX "teammates_ends_idx" ON "teammates" USING btree ("account_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "teammates_search_idx" ON "teammates" USING gin ("account_id","search_text" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkeys_user_id_idx" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_secret_hash_key" ON "sessions" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_tokens_hash_key" ON "user_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "user_tokens_user_id_idx" ON "user_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");