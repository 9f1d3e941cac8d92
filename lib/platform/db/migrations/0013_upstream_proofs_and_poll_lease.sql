ALTER TABLE "connection_paces" ADD COLUMN "missing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connection_paces" ADD COLUMN "missing_video_id" uuid;--> statement-breakpoint
ALTER TABLE "connection_paces" ADD COLUMN "poll_lease" uuid;--> statement-breakpoint
ALTER TABLE "connection_paces" ADD COLUMN "poll_lease_until" timestamp with time zone;