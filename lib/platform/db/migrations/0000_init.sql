CREATE TYPE "public"."attempt_outcome" AS ENUM('pending', 'accepted', 'refused', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."connection_status" AS ENUM('unchecked', 'working', 'token_refused', 'used_up', 'retired', 'unreachable');--> statement-breakpoint
CREATE TYPE "public"."credit_entry_kind" AS ENUM('reserve', 'settle', 'release');--> statement-breakpoint
CREATE TYPE "public"."motion" AS ENUM('FORWARD', 'BACKWARD', 'LEFT_TO_RIGHT', 'RIGHT_TO_LEFT', 'UP', 'DOWN', 'DOLLY_IN_ZOOM_OUT', 'DOLLY_OUT_ZOOM_IN', 'STATIONARY', 'STATIONARY_UP', 'STATIONARY_DOWN', 'STATIONARY_LEFT', 'STATIONARY_RIGHT', 'STATIONARY_DOLLY_IN_ZOOM_OUT', 'STATIONARY_DOLLY_OUT_ZOOM_IN');--> statement-breakpoint
CREATE TYPE "public"."reshoot_status" AS ENUM('queued', 'starting', 'rendering', 'saving', 'ready', 'failed', 'cancelled', 'needs_attention');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('owner', 'editor', 'reviewer');--> statement-breakpoint
CREATE TYPE "public"."video_status" AS ENUM('saving', 'ready', 'failed');--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reshoot_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"outcome" "attempt_outcome" DEFAULT 'pending' NOT NULL,
	"detail" text,
	"upstream_task_id" text,
	"started_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"user_id" uuid,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"request_key" uuid NOT NULL,
	"body_hash" text NOT NULL,
	"video_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"base_url" text NOT NULL,
	"token_sealed" text NOT NULL,
	"token_last_four" text NOT NULL,
	"status" "connection_status" DEFAULT 'unchecked' NOT NULL,
	"status_message" text,
	"checked_at" timestamp with time zone,
	"used_up_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_balances" (
	"team_id" uuid NOT NULL,
	"month" text NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"spent" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "credit_balances_team_id_month_pk" PRIMARY KEY("team_id","month")
);
--> statement-breakpoint
CREATE TABLE "credit_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"reshoot_id" uuid NOT NULL,
	"month" text NOT NULL,
	"kind" "credit_entry_kind" NOT NULL,
	"amount" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"key" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"width" integer,
	"height" integer,
	"duration_seconds" double precision,
	"frames_per_second" double precision,
	"has_sound" boolean,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "reshoots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"motion" "motion" NOT NULL,
	"version" integer NOT NULL,
	"status" "reshoot_status" DEFAULT 'queued' NOT NULL,
	"price" integer NOT NULL,
	"credit_month" text NOT NULL,
	"failure_code" text,
	"failure_message" text,
	"upstream_task_id" text,
	"upstream_video_id" text,
	"upstream_url" text,
	"media_id" uuid,
	"poster_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"monthly_budget" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "videos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"title" text NOT NULL,
	"prompt" text,
	"status" "video_status" DEFAULT 'saving' NOT NULL,
	"failure" text,
	"upstream_video_id" text NOT NULL,
	"upstream_task_id" text NOT NULL,
	"upstream_type" text NOT NULL,
	"upstream_url" text NOT NULL,
	"media_id" uuid,
	"poster_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_balances" ADD CONSTRAINT "credit_balances_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_poster_id_media_id_fk" FOREIGN KEY ("poster_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "videos" ADD CONSTRAINT "videos_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "videos" ADD CONSTRAINT "videos_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "videos" ADD CONSTRAINT "videos_poster_id_media_id_fk" FOREIGN KEY ("poster_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_secret" ON "attempts" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "attempts_reshoot" ON "attempts" USING btree ("reshoot_id");--> statement-breakpoint
CREATE INDEX "audit_entries_team" ON "audit_entries" USING btree ("team_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "batches_request_key" ON "batches" USING btree ("team_id","request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_team" ON "connections" USING btree ("team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_entries_once" ON "credit_entries" USING btree ("reshoot_id","kind");--> statement-breakpoint
CREATE INDEX "credit_entries_team" ON "credit_entries" USING btree ("team_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "media_key" ON "media" USING btree ("key");--> statement-breakpoint
CREATE INDEX "media_team" ON "media" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reshoots_batch_motion" ON "reshoots" USING btree ("batch_id","motion");--> statement-breakpoint
CREATE UNIQUE INDEX "reshoots_video_motion_version" ON "reshoots" USING btree ("video_id","motion","version");--> statement-breakpoint
CREATE UNIQUE INDEX "reshoots_team_task" ON "reshoots" USING btree ("team_id","upstream_task_id");--> statement-breakpoint
CREATE INDEX "reshoots_team_created" ON "reshoots" USING btree ("team_id","created_at","id");--> statement-breakpoint
CREATE INDEX "reshoots_video_created" ON "reshoots" USING btree ("video_id","created_at","id");--> statement-breakpoint
CREATE INDEX "reshoots_unsettled" ON "reshoots" USING btree ("team_id","status") WHERE "reshoots"."status" not in ('ready', 'failed', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "videos_team_upstream" ON "videos" USING btree ("team_id","upstream_video_id");--> statement-breakpoint
CREATE INDEX "videos_team_created" ON "videos" USING btree ("team_id","created_at","id");