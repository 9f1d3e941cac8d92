ALTER TABLE "media" ADD COLUMN "sound_codec" text;--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "failure_code" text;