CREATE TABLE "avatars" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"picture" "bytea" NOT NULL,
	"mark" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Of the accounts of before, an address is confirmed where a provider vouched for it: the person is linked to one, or has no
-- password, so that only a provider can let them in. Not where it was changed since. Others confirm it on the account page.
UPDATE "users" SET "email_confirmed_at" = now()
WHERE ("password_hash" IS NULL OR EXISTS (SELECT FROM "identities" WHERE "identities"."user_id" = "users"."id"))
  AND NOT EXISTS (
    SELECT FROM "audit_entries" WHERE "action" = 'account.email' AND "subject" = "users"."id"::text
  );
