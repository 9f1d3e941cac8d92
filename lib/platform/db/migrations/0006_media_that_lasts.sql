CREATE TYPE "public"."derivative_kind" AS ENUM('poster_320', 'poster_640', 'poster_1280', 'storyboard', 'proxy', 'playback');--> statement-breakpoint
CREATE TYPE "public"."derivative_status" AS ENUM('pending', 'ready', 'failed', 'unneeded');--> statement-breakpoint
CREATE TABLE "derivatives" (
	"film_id" uuid NOT NULL,
	"kind" "derivative_kind" NOT NULL,
	"status" "derivative_status" DEFAULT 'pending' NOT NULL,
	"media_id" uuid,
	"layout" jsonb,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "derivatives_film_id_kind_pk" PRIMARY KEY("film_id","kind")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"key" text PRIMARY KEY NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "storage_pauses" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reshoots" DROP CONSTRAINT "reshoots_ready_has_media";--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "frame_count" integer;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "codec" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "longest_gop" integer;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "thumbhash" text;--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "purged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "retention_days" integer;--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "purged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "derivatives" ADD CONSTRAINT "derivatives_film_id_media_id_fk" FOREIGN KEY ("film_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "derivatives" ADD CONSTRAINT "derivatives_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "derivatives_media" ON "derivatives" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "derivatives_pending" ON "derivatives" USING btree ("created_at") WHERE "derivatives"."status" = 'pending';--> statement-breakpoint
INSERT INTO "files" ("key", "bytes", "sha256") SELECT DISTINCT ON ("key") "key", "bytes", "sha256" FROM "media";--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_key_files_key_fk" FOREIGN KEY ("key") REFERENCES "public"."files"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "media_key" ON "media" USING btree ("key");--> statement-breakpoint
CREATE INDEX "media_created" ON "media" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "videos_media" ON "videos" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "videos_trash" ON "videos" USING btree ("team_id","deleted_at") WHERE "videos"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "reshoots_media" ON "reshoots" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "reshoots_trash" ON "reshoots" USING btree ("team_id","deleted_at") WHERE "reshoots"."deleted_at" is not null;--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_ready_has_media" CHECK ("reshoots"."status" <> 'ready' or "reshoots"."media_id" is not null or "reshoots"."purged_at" is not null);