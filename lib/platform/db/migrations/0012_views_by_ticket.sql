-- Visitors were hashes of addresses under these salts. Nothing computes them any more; the counts of views and days stay.
DROP TABLE "share_salts";--> statement-breakpoint
DELETE FROM "share_visits";--> statement-breakpoint
ALTER TABLE "share_visits" DROP CONSTRAINT "share_visits_share_id_day_visitor_pk";--> statement-breakpoint
ALTER TABLE "share_visits" ADD CONSTRAINT "share_visits_share_id_visitor_pk" PRIMARY KEY("share_id","visitor");
