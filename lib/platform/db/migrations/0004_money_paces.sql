CREATE TABLE "connection_paces" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"next_start_at" timestamp with time zone NOT NULL,
	"start_failures" integer DEFAULT 0 NOT NULL,
	"held_until" timestamp with time zone,
	"look_failures" integer DEFAULT 0 NOT NULL,
	"look_after" timestamp with time zone,
	"synced_back_to" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "made_from" text;--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "made_with" "motion";--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "confirm_above" integer;--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connection_paces" ADD CONSTRAINT "connection_paces_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credit_entries_month" ON "credit_entries" USING btree ("team_id","month","id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_open_once" ON "attempts" USING btree ("reshoot_id") WHERE "attempts"."outcome" <> 'refused';