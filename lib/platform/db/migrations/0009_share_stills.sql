ALTER TABLE "shares" ADD COLUMN "source_still_id" uuid;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "result_still_id" uuid;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_source_still_id_media_id_fk" FOREIGN KEY ("source_still_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_result_still_id_media_id_fk" FOREIGN KEY ("result_still_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;