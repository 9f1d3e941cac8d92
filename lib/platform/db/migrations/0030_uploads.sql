CREATE TYPE "public"."video_origin" AS ENUM('provider', 'upload', 'address');--> statement-breakpoint
CREATE TYPE "public"."upload_status" AS ENUM('receiving', 'checking', 'ready', 'failed');--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"name" text NOT NULL,
	"bytes" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"status" "upload_status" DEFAULT 'receiving' NOT NULL,
	"failure" text,
	"file_key" text,
	"video_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "origin" "video_origin" DEFAULT 'provider' NOT NULL;--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "converted_from" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_file_key_files_key_fk" FOREIGN KEY ("file_key") REFERENCES "public"."files"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "uploads_team" ON "uploads" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "uploads_file" ON "uploads" USING btree ("file_key");--> statement-breakpoint
CREATE INDEX "uploads_video" ON "uploads" USING btree ("video_id");--> statement-breakpoint
CREATE INDEX "uploads_status" ON "uploads" USING btree ("status","changed_at");