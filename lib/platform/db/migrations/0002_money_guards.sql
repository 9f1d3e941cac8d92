DROP INDEX "media_key";--> statement-breakpoint
DROP INDEX "media_team";--> statement-breakpoint
DROP INDEX "reshoots_team_created";--> statement-breakpoint
DROP INDEX "reshoots_video_created";--> statement-breakpoint
DROP INDEX "videos_team_created";--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "wait_until" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_entries_ends_once" ON "credit_entries" USING btree ("reshoot_id") WHERE "credit_entries"."kind" <> 'reserve';--> statement-breakpoint
CREATE UNIQUE INDEX "media_team_key" ON "media" USING btree ("team_id","key");--> statement-breakpoint
CREATE INDEX "reshoots_team" ON "reshoots" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "reshoots_video" ON "reshoots" USING btree ("video_id","id");--> statement-breakpoint
CREATE INDEX "videos_team" ON "videos" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "videos_team_title" ON "videos" USING btree ("team_id",lower("title"),"id");--> statement-breakpoint
CREATE INDEX "videos_saving" ON "videos" USING btree ("id") WHERE "videos"."status" = 'saving';--> statement-breakpoint
ALTER TABLE "credit_balances" ADD CONSTRAINT "credit_balances_reserved" CHECK ("credit_balances"."reserved" >= 0);--> statement-breakpoint
ALTER TABLE "credit_balances" ADD CONSTRAINT "credit_balances_spent" CHECK ("credit_balances"."spent" >= 0);--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_amount" CHECK ("credit_entries"."amount" > 0);--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_price" CHECK ("reshoots"."price" > 0);--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_ready_has_media" CHECK ("reshoots"."status" <> 'ready' or "reshoots"."media_id" is not null);