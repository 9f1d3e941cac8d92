CREATE TYPE "public"."run_pause" AS ENUM('member', 'failed', 'budget', 'connection', 'source', 'orderer');--> statement-breakpoint
CREATE TYPE "public"."run_state" AS ENUM('running', 'paused', 'picked', 'finished', 'ended');--> statement-breakpoint
CREATE TYPE "public"."step_outcome" AS ENUM('picked', 'passed', 'failed');--> statement-breakpoint
ALTER TYPE "public"."inbox_kind" ADD VALUE 'carried';--> statement-breakpoint
ALTER TYPE "public"."share_scope" ADD VALUE 'sketches';--> statement-breakpoint
CREATE TABLE "run_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"motion" text NOT NULL,
	"reshoot_id" uuid,
	"outcome" "step_outcome"
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"request_key" uuid NOT NULL,
	"body_hash" text NOT NULL,
	"state" "run_state" DEFAULT 'running' NOT NULL,
	"paused_because" "run_pause",
	"ordered_by" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stars" (
	"team_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"motion" text NOT NULL,
	"user_id" uuid NOT NULL,
	"starred_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stars_video_id_motion_user_id_pk" PRIMARY KEY("video_id","motion","user_id")
);
--> statement-breakpoint
CREATE TABLE "guest_stars" (
	"team_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"motion" text NOT NULL,
	"starred_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guest_stars_guest_id_motion_pk" PRIMARY KEY("guest_id","motion")
);
--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "validator" text;--> statement-breakpoint
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_ordered_by_users_id_fk" FOREIGN KEY ("ordered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "stars_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "stars_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "stars_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_stars" ADD CONSTRAINT "guest_stars_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_stars" ADD CONSTRAINT "guest_stars_guest_id_share_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."share_guests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "run_steps_position" ON "run_steps" USING btree ("run_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "run_steps_reshoot" ON "run_steps" USING btree ("reshoot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_request_key" ON "runs" USING btree ("team_id","request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_open_once" ON "runs" USING btree ("video_id") WHERE "runs"."state" in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "runs_video" ON "runs" USING btree ("team_id","video_id","id");