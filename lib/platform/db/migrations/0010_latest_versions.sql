CREATE TABLE "latest_versions" (
	"video_id" uuid NOT NULL,
	"motion" "motion" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "latest_versions_video_id_motion_pk" PRIMARY KEY("video_id","motion")
);
--> statement-breakpoint
ALTER TABLE "latest_versions" ADD CONSTRAINT "latest_versions_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "latest_versions" ("video_id", "motion", "version")
	SELECT "video_id", "motion", max("version") FROM "reshoots" GROUP BY "video_id", "motion";
