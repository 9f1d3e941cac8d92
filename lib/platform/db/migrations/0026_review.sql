CREATE TYPE "public"."comment_side" AS ENUM('source', 'result', 'both');--> statement-breakpoint
CREATE TYPE "public"."comment_visibility" AS ENUM('team', 'everyone');--> statement-breakpoint
CREATE TYPE "public"."reaction" AS ENUM('thumbs_up', 'heart', 'laugh', 'surprise', 'eyes', 'done');--> statement-breakpoint
CREATE TYPE "public"."approval_rule" AS ENUM('one', 'all', 'some');--> statement-breakpoint
CREATE TYPE "public"."decision_answer" AS ENUM('approved', 'changes_requested');--> statement-breakpoint
CREATE TYPE "public"."inbox_kind" AS ENUM('mention', 'reply', 'comment', 'result', 'approval_asked', 'decision');--> statement-breakpoint
CREATE TYPE "public"."lapse_reason" AS ENUM('newer_version', 'other_file', 'replaced', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."rating" AS ENUM('pick', 'maybe', 'reject');--> statement-breakpoint
CREATE TABLE "comment_attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"comment_id" uuid,
	"media_id" uuid NOT NULL,
	"name" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_edits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb NOT NULL,
	"drawing" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_reactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"user_id" uuid,
	"guest_id" uuid,
	"reaction" "reaction" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_reactions_one_person" CHECK (("comment_reactions"."user_id" is null) <> ("comment_reactions"."guest_id" is null))
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"reshoot_id" uuid,
	"parent_id" uuid,
	"draft_id" uuid NOT NULL,
	"side" "comment_side" NOT NULL,
	"frame_in" integer,
	"frame_out" integer,
	"source_sha256" text,
	"result_sha256" text,
	"view_state" text DEFAULT '' NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"drawing" jsonb,
	"visibility" "comment_visibility" NOT NULL,
	"author_id" uuid,
	"guest_id" uuid,
	"is_held" boolean DEFAULT false NOT NULL,
	"carried_from" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	"deleted_at" timestamp with time zone,
	"deleted_by" uuid,
	CONSTRAINT "comments_one_author" CHECK (("comments"."author_id" is null) <> ("comments"."guest_id" is null)),
	CONSTRAINT "comments_frames" CHECK (("comments"."parent_id" is null) = ("comments"."frame_in" is not null)
        and ("comments"."frame_in" is null) = ("comments"."frame_out" is null)
        and ("comments"."frame_in" is null or ("comments"."frame_in" >= 0 and "comments"."frame_out" >= "comments"."frame_in")))
);
--> statement-breakpoint
CREATE TABLE "approval_asked" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"user_id" uuid,
	"role" "role",
	"share_id" uuid,
	CONSTRAINT "approval_asked_one" CHECK (num_nonnulls("approval_asked"."user_id", "approval_asked"."role", "approval_asked"."share_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "approval_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"reshoot_id" uuid NOT NULL,
	"rule" "approval_rule" NOT NULL,
	"needed" integer,
	"message" text DEFAULT '' NOT NULL,
	"due_on" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "approval_requests_needed" CHECK (("approval_requests"."rule" = 'some') = ("approval_requests"."needed" is not null))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"user_id" uuid,
	"guest_id" uuid,
	"answer" "decision_answer" NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"media_sha256" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lapsed_at" timestamp with time zone,
	"lapsed_because" "lapse_reason",
	CONSTRAINT "decisions_one_person" CHECK (("decisions"."user_id" is null) <> ("decisions"."guest_id" is null)),
	CONSTRAINT "decisions_lapse" CHECK (("decisions"."lapsed_at" is null) = ("decisions"."lapsed_because" is null))
);
--> statement-breakpoint
CREATE TABLE "final_marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"reshoot_id" uuid NOT NULL,
	"media_sha256" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reopened_at" timestamp with time zone,
	"reopened_by" uuid,
	"reason" text,
	CONSTRAINT "final_marks_reason" CHECK (("final_marks"."reopened_at" is null) = ("final_marks"."reason" is null))
);
--> statement-breakpoint
CREATE TABLE "inbox_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" "inbox_kind" NOT NULL,
	"occasion" text NOT NULL,
	"video_id" uuid NOT NULL,
	"reshoot_id" uuid,
	"comment_id" uuid,
	"request_id" uuid,
	"by_user_id" uuid,
	"by_guest_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"mailed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"reshoot_id" uuid NOT NULL,
	"user_id" uuid,
	"guest_id" uuid,
	"rating" "rating" NOT NULL,
	"rated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ratings_one_person" CHECK (("ratings"."user_id" is null) <> ("ratings"."guest_id" is null))
);
--> statement-breakpoint
CREATE TABLE "source_follows" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"choice" text NOT NULL,
	CONSTRAINT "source_follows_team_id_user_id_video_id_pk" PRIMARY KEY("team_id","user_id","video_id")
);
--> statement-breakpoint
CREATE TABLE "share_guests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"share_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email_sealed" text,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"blocked_at" timestamp with time zone,
	"blocked_by" uuid,
	CONSTRAINT "share_guests_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "allows_comments" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "holds_comments" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_attachments" ADD CONSTRAINT "comment_attachments_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_attachments" ADD CONSTRAINT "comment_attachments_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_attachments" ADD CONSTRAINT "comment_attachments_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_attachments" ADD CONSTRAINT "comment_attachments_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_edits" ADD CONSTRAINT "comment_edits_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_guest_id_share_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."share_guests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_guest_id_share_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."share_guests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_carried_from_comments_id_fk" FOREIGN KEY ("carried_from") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_deleted_by_users_id_fk" FOREIGN KEY ("deleted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_asked" ADD CONSTRAINT "approval_asked_request_id_approval_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."approval_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_asked" ADD CONSTRAINT "approval_asked_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_asked" ADD CONSTRAINT "approval_asked_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_request_id_approval_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."approval_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_guest_id_share_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."share_guests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_marks" ADD CONSTRAINT "final_marks_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_marks" ADD CONSTRAINT "final_marks_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_marks" ADD CONSTRAINT "final_marks_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_marks" ADD CONSTRAINT "final_marks_reopened_by_users_id_fk" FOREIGN KEY ("reopened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_request_id_approval_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."approval_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_by_user_id_users_id_fk" FOREIGN KEY ("by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_by_guest_id_share_guests_id_fk" FOREIGN KEY ("by_guest_id") REFERENCES "public"."share_guests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_reshoot_id_reshoots_id_fk" FOREIGN KEY ("reshoot_id") REFERENCES "public"."reshoots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_guest_id_share_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."share_guests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_follows" ADD CONSTRAINT "source_follows_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_follows" ADD CONSTRAINT "source_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_follows" ADD CONSTRAINT "source_follows_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_guests" ADD CONSTRAINT "share_guests_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_guests" ADD CONSTRAINT "share_guests_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_guests" ADD CONSTRAINT "share_guests_blocked_by_users_id_fk" FOREIGN KEY ("blocked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_attachments_comment" ON "comment_attachments" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "comment_attachments_media" ON "comment_attachments" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "comment_attachments_unused" ON "comment_attachments" USING btree ("created_at") WHERE "comment_attachments"."comment_id" is null;--> statement-breakpoint
CREATE INDEX "comment_edits_comment" ON "comment_edits" USING btree ("comment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_reactions_member" ON "comment_reactions" USING btree ("comment_id","user_id","reaction");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_reactions_guest" ON "comment_reactions" USING btree ("comment_id","guest_id","reaction");--> statement-breakpoint
CREATE UNIQUE INDEX "comments_draft" ON "comments" USING btree ("team_id","draft_id");--> statement-breakpoint
CREATE INDEX "comments_video" ON "comments" USING btree ("team_id","video_id","id");--> statement-breakpoint
CREATE INDEX "comments_reshoot" ON "comments" USING btree ("reshoot_id");--> statement-breakpoint
CREATE INDEX "comments_parent" ON "comments" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "comments_guest" ON "comments" USING btree ("guest_id");--> statement-breakpoint
CREATE INDEX "comments_deleted" ON "comments" USING btree ("deleted_at") WHERE "comments"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "approval_asked_request" ON "approval_asked" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "approval_requests_reshoot" ON "approval_requests" USING btree ("reshoot_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_member" ON "decisions" USING btree ("request_id","user_id") WHERE "decisions"."lapsed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_guest" ON "decisions" USING btree ("request_id","guest_id") WHERE "decisions"."lapsed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "final_marks_open" ON "final_marks" USING btree ("reshoot_id") WHERE "final_marks"."reopened_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_items_occasion" ON "inbox_items" USING btree ("user_id","team_id","occasion");--> statement-breakpoint
CREATE INDEX "inbox_items_person" ON "inbox_items" USING btree ("team_id","user_id","id");--> statement-breakpoint
CREATE INDEX "inbox_items_unread" ON "inbox_items" USING btree ("team_id","user_id") WHERE "inbox_items"."read_at" is null;--> statement-breakpoint
CREATE INDEX "inbox_items_unmailed" ON "inbox_items" USING btree ("created_at") WHERE "inbox_items"."mailed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_member" ON "ratings" USING btree ("reshoot_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_guest" ON "ratings" USING btree ("reshoot_id","guest_id");--> statement-breakpoint
CREATE INDEX "share_guests_share" ON "share_guests" USING btree ("share_id","id");