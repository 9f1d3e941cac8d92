ALTER TABLE "users" ADD COLUMN "mails_inbox" text DEFAULT 'important' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD COLUMN "count" integer DEFAULT 1 NOT NULL;