ALTER TYPE "public"."share_scope" ADD VALUE 'sketches';--> statement-breakpoint
CREATE TABLE "guest_stars" (
	"team_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"motion" "motion" NOT NULL,
	"starred_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guest_stars_guest_id_motion_pk" PRIMARY KEY("guest_id","motion")
);
--> statement-breakpoint
ALTER TABLE "guest_stars" ADD CONSTRAINT "guest_stars_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_stars" ADD CONSTRAINT "guest_stars_guest_id_share_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."share_guests"("id") ON DELETE cascade ON UPDATE no action;