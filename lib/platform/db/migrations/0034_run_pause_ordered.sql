ALTER TYPE "public"."run_pause" ADD VALUE 'ordered';--> statement-breakpoint
ALTER TABLE "run_steps" ADD COLUMN "known" integer DEFAULT 0 NOT NULL;