import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deleteAccountEndpoint, exportAccountEndpoint } from "@/lib/shared/contracts/account";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { addMember, openTestServices, type TestMember, type TestServices } from "@/lib/testing/test-services";

type Fate = {
  /** Where the account's export has it, or `not` with the reason. */
  exported: string | { not: string };
  /** What deleting the account does with it. */
  deleted: "emptied" | "kept";
};
const KEPT = { deleted: "kept" } as const;
const EMPTIED = { deleted: "emptied" } as const;

/** Every column that names a person. A new one fails the first test until someone has decided about it here. */
const COLUMNS: Record<string, Fate> = {
  "approval_asked.user_id": { exported: "made.asked", ...KEPT },
  "approval_requests.created_by": { exported: "made.approval", ...KEPT },
  "audit_entries.user_id": { exported: "auditEntries", ...KEPT },
  "authenticator_apps.user_id": { exported: "authenticatorAppSince", ...EMPTIED },
  "avatars.user_id": { exported: "profile.avatar", ...EMPTIED },
  "batches.created_by": { exported: "made.order", ...KEPT },
  "comment_attachments.uploaded_by": { exported: "made.picture", ...KEPT },
  "comment_reactions.user_id": { exported: "reactions", ...KEPT },
  "comments.author_id": { exported: "comments", ...KEPT },
  "comments.deleted_by": { exported: { not: "in auditEntries" }, ...KEPT },
  "comments.resolved_by": { exported: { not: "in auditEntries" }, ...KEPT },
  "decisions.user_id": { exported: "decisions", ...KEPT },
  "final_marks.reopened_by": { exported: "made.reopening", ...KEPT },
  "final_marks.set_by": { exported: "made.final", ...KEPT },
  "identities.user_id": { exported: "providers", ...EMPTIED },
  "inbox_items.by_user_id": { exported: { not: "another person's item; what was done is exported itself" }, ...KEPT },
  "inbox_items.user_id": { exported: "inboxItems", ...EMPTIED },
  "invitations.created_by": { exported: "made.invitation", ...KEPT },
  "mails.user_id": { exported: "mails", ...EMPTIED },
  "members.user_id": { exported: "teams", ...EMPTIED },
  "one_time_codes.user_id": { exported: { not: "a secret" }, ...EMPTIED },
  "passkeys.user_id": { exported: "passkeys", ...EMPTIED },
  "ratings.user_id": { exported: "ratings", ...KEPT },
  "recovery_codes.user_id": { exported: { not: "a secret" }, ...EMPTIED },
  "runs.created_by": { exported: "made.run", ...KEPT },
  "runs.ordered_by": { exported: "made.run", ...KEPT },
  "sessions.user_id": { exported: "sessions", ...EMPTIED },
  "share_guests.blocked_by": { exported: { not: "in auditEntries" }, ...KEPT },
  "shares.created_by": { exported: "made.link", ...KEPT },
  "source_follows.user_id": { exported: "follows", ...EMPTIED },
  "stars.user_id": { exported: "stars", ...EMPTIED },
  "uploads.created_by": { exported: "made.upload", ...KEPT },
};
/** Columns with an address, and why deleting an account leaves them. */
const ADDRESSES: Record<string, string> = {
  "invitations.email": "of the team that invites; docs/security.md says so",
  "mails.to_address": "mails to the account go with it; of others it is the team's, and they end after 90 days",
  "one_time_codes.email": "the code of the account goes with it",
  "share_guests.email_sealed": "of a guest, who has no account",
  "users.email": "replaced; see below",
};

const IS_PERSON = `exists (select 1 from pg_constraint f where f.contype = 'f' and f.conrelid = t.oid
    and f.confrelid = 'users'::regclass and c.attnum = any(f.conkey))
  or (c.attname ~ '(^|_)(user|author|person|member)_id$|_by$' and c.atttypid = 'uuid'::regtype)`;
const IS_ADDRESS = `c.attname ~ 'email|to_address' and c.atttypid = 'text'::regtype`;
const columnsThat = async (client: pg.Pool, rule: string) => {
  const { rows } = await client.query(
    `select t.relname || '.' || c.attname as name from pg_attribute c join pg_class t on t.oid = c.attrelid
     where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and c.attnum > 0 and not c.attisdropped and (${rule})`,
  );
  return rows.map(({ name }) => name as string).toSorted();
};

let services: TestServices;
let lee: TestMember;
beforeAll(async () => {
  services = await openTestServices();
  const mona = await addMember(services);
  lee = await addMember(services, { teamId: mona.teamId, role: "editor" });
});
afterAll(() => services.stop());

it("knows every column that names a person or holds an address", async () => {
  expect(await columnsThat(services.pool, IS_PERSON)).toEqual(Object.keys(COLUMNS));
  expect(await columnsThat(services.pool, IS_ADDRESS)).toEqual(Object.keys(ADDRESSES));
});

/** What a row needs besides the columns that can be filled by their type. */
const NEEDED: Record<string, Record<string, unknown>> = {
  comments: { frame_in: 0, frame_out: 0 },
  final_marks: { reopened_at: "2026-01-01", reason: "x" },
  shares: { scope: "set" },
  source_follows: { choice: "follow" },
};
const HAS_ROW = /^(members|sessions|audit_entries)\./;

/** Writes a row in which the column is this person. References to other tables are not checked, so that any table can be filled. */
async function fill(client: pg.PoolClient, column: string) {
  const [table = "", name = ""] = column.split(".");
  const { rows } = await client.query(
    `select c.attname as name, c.atttypid::regtype::text as type,
       (select enumlabel from pg_enum where enumtypid = c.atttypid order by enumsortorder limit 1) as label
     from pg_attribute c where c.attrelid = $1::regclass and c.attnum > 0 and not c.attisdropped and c.attnotnull and not c.atthasdef`,
    [table],
  );
  const BY_TYPE: Record<string, unknown> = {
    uuid: null,
    integer: 1,
    bigint: 1,
    boolean: false,
    jsonb: {},
    bytea: Buffer.from("x"),
  };
  const row: Record<string, unknown> = {};
  for (const { name: each, type, label } of rows) {
    row[each] =
      label ??
      (/timestamp|date/.test(type) ? "2026-01-01" : type.endsWith("[]") ? [] : (BY_TYPE[type] ?? crypto.randomUUID()));
  }
  Object.assign(row, NEEDED[table], table === "comments" && { author_id: lee.userId }, { [name]: lee.userId });
  if ("team_id" in row) row.team_id = lee.teamId;
  for (const [key, parent] of [
    ["comment_id", "comments"],
    ["request_id", "approval_requests"],
  ] as const) {
    if (key in row) row[key] = (await client.query(`select id from ${parent} limit 1`)).rows[0]?.id;
  }
  const keys = Object.keys(row);
  await client.query(
    `insert into ${table} (${keys.join(", ")}) values (${keys.map((_, index) => `$${index + 1}`).join(", ")})`,
    Object.values(row),
  );
}

const has = (exported: Record<string, unknown>, path: string) => {
  const [first = "", second] = path.split(".");
  const value = exported[first];
  if (second === undefined) return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
  if (Array.isArray(value)) return value.some(({ kind }) => kind === second);
  return Boolean((value as Record<string, unknown>)[second]);
};

it("exports all of it, and deletes or keeps it with the account as it is said here", async () => {
  const client = await services.pool.connect();
  try {
    await client.query("set session_replication_role = replica");
    const first = ["comments.author_id", "approval_requests.created_by"];
    const columns = [...first, ...Object.keys(COLUMNS).filter((name) => !first.includes(name) && !HAS_ROW.test(name))];
    for (const column of columns) await fill(client, column);
    await client.query("update authenticator_apps set confirmed_at = now() where user_id = $1", [lee.userId]);
    await client.query(
      "insert into comment_edits (id, comment_id, body, mentions) select $1, id, 'x', '[]' from comments limit 1",
      [crypto.randomUUID()],
    );
    await client.query(
      "insert into audit_entries (team_id, user_id, action, subject) values ($1, $2, 'account.rename', $2::uuid::text)",
      [lee.teamId, lee.userId],
    );
  } finally {
    await client.query("set session_replication_role = default");
    client.release();
  }

  const exported = await (await callEndpoint(exportAccountEndpoint, {}, lee.cookie)).json();
  expect(exported).toHaveProperty("exportedAt");
  const paths = Object.values(COLUMNS).flatMap(({ exported: path }) => (typeof path === "string" ? [path] : []));
  expect([...paths, "commentEdits"].filter((path) => !has(exported, path))).toEqual([]);

  expect((await callEndpoint(deleteAccountEndpoint, { body: {} }, lee.cookie)).status).toBe(200);
  const left = await Promise.all(
    Object.keys(COLUMNS).map(async (column) => {
      const [table, name] = column.split(".");
      const { rowCount } = await services.pool.query(`select 1 from ${table} where ${name} = $1`, [lee.userId]);
      return [column, rowCount ? "kept" : "emptied"];
    }),
  );
  expect(Object.fromEntries(left)).toEqual(
    Object.fromEntries(Object.entries(COLUMNS).map(([column, { deleted }]) => [column, deleted])),
  );
  const { rows } = await services.pool.query("select * from users where id = $1", [lee.userId]);
  expect(rows).toEqual([
    {
      ...{ id: lee.userId, name: "Former member", email: `${lee.userId}@deleted.invalid`, password_hash: null },
      ...{ email_confirmed_at: null, last_team_id: null, time_zone: null, created_at: expect.any(Date) },
      ...{ mails_sign_ins: false, mails_batches: false, mails_inbox: "none" },
    },
  ]);
});
