ALTER TABLE "uploads" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "validator" text;