ALTER TABLE "videos" DROP CONSTRAINT "videos_poster_id_media_id_fk";
--> statement-breakpoint
ALTER TABLE "reshoots" DROP CONSTRAINT "reshoots_poster_id_media_id_fk";
--> statement-breakpoint
ALTER TABLE "videos" DROP COLUMN "poster_id";--> statement-breakpoint
ALTER TABLE "reshoots" DROP COLUMN "poster_id";