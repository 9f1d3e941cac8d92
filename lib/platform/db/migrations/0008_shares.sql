CREATE TYPE "public"."share_downloads" AS ENUM('none', 'proxy', 'master');--> statement-breakpoint
CREATE TYPE "public"."share_scope" AS ENUM('pair', 'set');--> statement-breakpoint
CREATE TABLE "share_days" (
	"share_id" uuid NOT NULL,
	"day" date NOT NULL,
	"visits" integer NOT NULL,
	CONSTRAINT "share_days_share_id_day_pk" PRIMARY KEY("share_id","day")
);
--> statement-breakpoint
CREATE TABLE "share_heat" (
	"share_id" uuid NOT NULL,
	"frame" integer NOT NULL,
	"plays" integer NOT NULL,
	CONSTRAINT "share_heat_share_id_frame_pk" PRIMARY KEY("share_id","frame")
);
--> statement-breakpoint
CREATE TABLE "share_salts" (
	"day" date PRIMARY KEY NOT NULL,
	"salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_visits" (
	"share_id" uuid NOT NULL,
	"day" date NOT NULL,
	"visitor" text NOT NULL,
	CONSTRAINT "share_visits_share_id_day_visitor_pk" PRIMARY KEY("share_id","day","visitor")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"scope" "share_scope" NOT NULL,
	"reshoot_id" uuid,
	"living" boolean DEFAULT false NOT NULL,
	"reshoot_ids" uuid[] DEFAULT '{}' NOT NULL,
	"look" text DEFAULT '' NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"download" "share_downloads" DEFAULT 'none' NOT NULL,
	"show_motions" boolean DEFAULT true NOT NULL,
	"count_views" boolean DEFAULT true NOT NULL,
	"frame_hosts" text[] DEFAULT '{}' NOT NULL,
	"token_hash" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"passphrase_hash" text,
	"expires_at" timestamp with time zone,
	"max_views" integer,
	"views" integer DEFAULT 0 NOT NULL,
	"last_viewed_at" timestamp with time zone,
	"card_id" uuid,
	"loop_id" uuid,
	"animation_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "shares_pair_has_result" CHECK (("shares"."scope" = 'pair') = ("shares"."reshoot_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "share_days" ADD CONSTRAINT "share_days_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_heat" ADD CONSTRAINT "share_heat_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_visits" ADD CONSTRAINT "share_visits_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_card_id_media_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_loop_id_media_id_fk" FOREIGN KEY ("loop_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_animation_id_media_id_fk" FOREIGN KEY ("animation_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "share_visits_day" ON "share_visits" USING btree ("day");--> statement-breakpoint
CREATE UNIQUE INDEX "shares_token" ON "shares" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "shares_team" ON "shares" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shares_video" ON "shares" USING btree ("video_id");