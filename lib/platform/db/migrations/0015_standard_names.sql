ALTER TABLE "connection_paces" RENAME TO "connection_throttles";--> statement-breakpoint
ALTER TABLE "connection_throttles" RENAME COLUMN "look_failures" TO "poll_failures";--> statement-breakpoint
ALTER TABLE "connection_throttles" RENAME COLUMN "look_after" TO "poll_after";--> statement-breakpoint
ALTER TABLE "connection_throttles" RENAME COLUMN "synced_back_to" TO "sync_cursor";--> statement-breakpoint
ALTER TABLE "connection_throttles" RENAME CONSTRAINT "connection_paces_pkey" TO "connection_throttles_pkey";--> statement-breakpoint
ALTER TABLE "connection_throttles" RENAME CONSTRAINT "connection_paces_team_id_teams_id_fk" TO "connection_throttles_team_id_teams_id_fk";--> statement-breakpoint
ALTER TABLE "derivatives" RENAME COLUMN "film_id" TO "original_id";--> statement-breakpoint
ALTER TABLE "derivatives" RENAME CONSTRAINT "derivatives_film_id_kind_pk" TO "derivatives_original_id_kind_pk";--> statement-breakpoint
ALTER TABLE "derivatives" RENAME CONSTRAINT "derivatives_film_id_media_id_fk" TO "derivatives_original_id_media_id_fk";--> statement-breakpoint
ALTER TABLE "shares" RENAME COLUMN "look" TO "view_state";--> statement-breakpoint
UPDATE "audit_entries" SET "action" = 'reshoots.check_again' WHERE "action" = 'reshoots.look_again';--> statement-breakpoint
UPDATE "reshoots" SET "failure_code" = 'not_polled' WHERE "failure_code" = 'not_watched';
