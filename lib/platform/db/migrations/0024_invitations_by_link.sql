CREATE TABLE "team_domains" (
	"team_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_domains_team_id_domain_pk" PRIMARY KEY("team_id","domain")
);
--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "days" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "return_to" text DEFAULT '/' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "invitation_id" uuid;--> statement-breakpoint
ALTER TABLE "team_domains" ADD CONSTRAINT "team_domains_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "team_domains_domain" ON "team_domains" USING btree ("domain");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "members_invitation" ON "members" USING btree ("invitation_id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_uses" CHECK ("invitations"."uses" between 0 and "invitations"."max_uses");