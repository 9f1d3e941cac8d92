DROP INDEX "videos_trash";--> statement-breakpoint
DROP INDEX "reshoots_trash";--> statement-breakpoint
ALTER TABLE "credit_entries" ADD COLUMN "reserved_after" integer;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD COLUMN "spent_after" integer;--> statement-breakpoint
ALTER TABLE "credit_entries" DISABLE TRIGGER "credit_entries_append_only";--> statement-breakpoint
UPDATE "credit_entries" SET "reserved_after" = "sums"."reserved", "spent_after" = "sums"."spent" FROM (
	SELECT "id",
		sum(CASE "kind" WHEN 'reserve' THEN "amount" ELSE -"amount" END) OVER "months" AS "reserved",
		sum(CASE "kind" WHEN 'settle' THEN "amount" ELSE 0 END) OVER "months" AS "spent"
	FROM "credit_entries" WINDOW "months" AS (PARTITION BY "team_id", "month" ORDER BY "id")
) "sums" WHERE "sums"."id" = "credit_entries"."id";--> statement-breakpoint
ALTER TABLE "credit_entries" ENABLE TRIGGER "credit_entries_append_only";--> statement-breakpoint
ALTER TABLE "credit_entries" ALTER COLUMN "reserved_after" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_entries" ALTER COLUMN "spent_after" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "videos_team_task" ON "videos" USING btree ("team_id","upstream_task_id");--> statement-breakpoint
CREATE INDEX "reshoots_team_upstream" ON "reshoots" USING btree ("team_id","upstream_video_id");--> statement-breakpoint
CREATE INDEX "reshoots_team_status" ON "reshoots" USING btree ("team_id","status","id");--> statement-breakpoint
CREATE INDEX "reshoots_kept" ON "reshoots" USING btree ("team_id","video_id") WHERE "reshoots"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "reshoots_started" ON "reshoots" USING btree ("team_id","started_at") WHERE "reshoots"."status" = 'ready';--> statement-breakpoint
CREATE INDEX "shares_maker" ON "shares" USING btree ("team_id","created_by","id");--> statement-breakpoint
CREATE INDEX "videos_trash" ON "videos" USING btree ("team_id","deleted_at","id") WHERE "videos"."deleted_at" is not null and "videos"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "reshoots_trash" ON "reshoots" USING btree ("team_id","deleted_at","id") WHERE "reshoots"."deleted_at" is not null and "reshoots"."purged_at" is null;