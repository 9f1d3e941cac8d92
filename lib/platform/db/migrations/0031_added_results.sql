CREATE TYPE "public"."result_origin" AS ENUM('ordered', 'added');--> statement-breakpoint
ALTER TABLE "reshoots" DROP CONSTRAINT "reshoots_price";--> statement-breakpoint
ALTER TABLE "videos" ALTER COLUMN "made_with" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "latest_versions" ALTER COLUMN "motion" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "reshoots" ALTER COLUMN "motion" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "origin" "result_origin" DEFAULT 'ordered' NOT NULL;--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "tool" text;--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "cost_note" text;--> statement-breakpoint
ALTER TABLE "reshoots" ADD COLUMN "converted_from" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "result" jsonb;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "reshoot_id" uuid;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "uploads_reshoot" ON "uploads" USING btree ("reshoot_id");--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_added_is_ready" CHECK ("reshoots"."origin" = 'ordered' or "reshoots"."status" = 'ready');--> statement-breakpoint
ALTER TABLE "reshoots" ADD CONSTRAINT "reshoots_price" CHECK (("reshoots"."price" > 0) = ("reshoots"."origin" = 'ordered') and "reshoots"."price" >= 0);--> statement-breakpoint
DROP TYPE "public"."motion";