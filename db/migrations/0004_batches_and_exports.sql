CREATE TABLE "batch_rows" (
	"account_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"teammate_id" uuid,
	"data" jsonb,
	"verdict" text,
	"verdict_code" text,
	"verdict_detail" jsonb,
	"outcome" text,
	"outcome_code" text,
	CONSTRAINT "batch_rows_account_id_batch_id_number_pk" PRIMARY KEY("account_id","batch_id","number"),
	CONSTRAINT "batch_rows_verdict" CHECK ("batch_rows"."verdict" in ('go', 'nothing', 'refused')),
	CONSTRAINT "batch_rows_outcome" CHECK ("batch_rows"."outcome" in ('done', 'nothing', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"selection" jsonb,
	"found_up_to" uuid,
	"started_by_id" uuid NOT NULL,
	"started_from" jsonb NOT NULL,
	"status" text DEFAULT 'checking' NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"will_do" integer DEFAULT 0 NOT NULL,
	"will_refuse" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"run_at" timestamp with time zone,
	"cancel_asked_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "batches_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "batches_status" CHECK ("batches"."status" in ('checking', 'ready', 'running', 'done', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_by_id" uuid NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"rows_sent" bigint DEFAULT 0 NOT NULL,
	"rows_expected" bigint,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"beat_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cancel_asked_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "exports_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "exports_status" CHECK ("exports"."status" in ('running', 'done', 'failed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "wrote_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch_rows" ADD CONSTRAINT "batch_rows_account_id_batch_id_batches_account_id_id_fk" FOREIGN KEY ("account_id","batch_id") REFERENCES "public"."batches"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_rows_refused_idx" ON "batch_rows" USING btree ("account_id","batch_id","verdict_code","number") WHERE "batch_rows"."verdict_code" is not null;--> statement-breakpoint
CREATE INDEX "batches_starter_idx" ON "batches" USING btree ("account_id","started_by_id","created_at");--> statement-breakpoint
CREATE INDEX "batches_created_at_idx" ON "batches" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "exports_started_at_idx" ON "exports" USING btree ("started_at");--> statement-breakpoint
do $$
declare
  protected text;
begin
  foreach protected in array array['batches', 'batch_rows', 'exports']
  loop
    execute format('alter table public.%I enable row level security', protected);
    execute format('alter table public.%I force row level security', protected);
    execute format($p$create policy one_account on public.%I
      using (account_id = nullif(current_setting('roster.account_id', true), '')::uuid)
      with check (account_id = nullif(current_setting('roster.account_id', true), '')::uuid)$p$, protected);
    execute format('create policy owner_of_the_schema on public.%I to current_user using (true) with check (true)', protected);
  end loop;
end $$;
--> statement-breakpoint
-- Accounts with files and undertakings that ended long ago.
create function roster_accounts_with_old_batches() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select account_id from batches where created_at < now() - interval '30 days'
  union
  select account_id from exports where started_at < now() - interval '30 days'
$$;
