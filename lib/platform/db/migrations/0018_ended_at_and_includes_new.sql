ALTER TABLE "reshoots" RENAME COLUMN "settled_at" TO "ended_at";--> statement-breakpoint
ALTER TABLE "shares" RENAME COLUMN "living" TO "includes_new";
