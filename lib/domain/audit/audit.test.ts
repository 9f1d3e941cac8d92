import { afterAll, beforeAll, expect, it } from "vitest";
import { changeRole } from "@/lib/domain/teams/change-role";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { withRequestAddress } from "@/lib/platform/audit/request-address";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import type { TestMember } from "@/lib/testing/test-services";
import { putAuditRetention, readAuditRetention } from "./audit-retention";
import { downloadAudit } from "./download-audit";
import { listAudit } from "./list-audit";

let harness: TestHarness;
let editor: TestMember;
let sourceId: string;
beforeAll(async () => {
  harness = await openTestHarness();
  editor = await harness.member("editor");
  sourceId = (await harness.source({ title: "=cmd|' /C calc'!A0, \"the harbour\"" })).id;
  const { services, teamId } = harness;
  await withRequestAddress("203.0.113.0/24", async () => {
    await recordAudit(services.db, {
      teamId,
      userId: editor.userId,
      action: "video.rename" as const,
      subject: sourceId,
    });
    await changeRole(harness.ctx, { id: editor.userId, role: "reviewer" });
  });
  const refusal = {
    teamId,
    userId: null,
    action: "session.refuse" as const,
    subject: editor.userId,
    detail: { by: "password" },
  };
  await recordAudit(services.db, refusal);
  const other = await harness.stranger();
  await recordAudit(services.db, { ...refusal, teamId: other.teamId });
});
afterAll(() => harness.close());

const list = (search: Partial<Parameters<typeof listAudit>[1]> = {}) =>
  listAudit(harness.ctx, { limit: 24, cursor: undefined, kind: undefined, personId: undefined, ...search });
const actions = async (search: Parameters<typeof list>[0]) => (await list(search)).items.map(({ action }) => action);

it("lists who changed what, from where, newest first, and nothing of another team", async () => {
  const { items, nextCursor } = await list();
  expect(nextCursor).toBeNull();
  expect(items.map(({ action }) => action)).toEqual(["session.refuse", "member.role", "video.rename"]);
  expect(items[1]).toMatchObject({
    person: { id: harness.owner.userId, name: "The owner" },
    subject: { id: editor.userId, name: "The editor" },
    detail: [
      { name: "from", value: "editor" },
      { name: "to", value: "reviewer" },
    ],
    address: "203.0.113.0/24",
  });
  expect(items[0]).toMatchObject({ person: null, address: null });
});

it("filters by kind and by person, and pages", async () => {
  expect(await actions({ kind: "people" })).toEqual(["member.role"]);
  expect(await actions({ kind: "videos" })).toEqual(["video.rename"]);
  expect(await actions({ personId: editor.userId })).toEqual(["video.rename"]);
  expect(await actions({ personId: editor.userId, kind: "links" })).toEqual([]);
  const first = await list({ limit: 2 });
  const rest = await list({ limit: 2, cursor: first.nextCursor ?? "" });
  expect([first.items.length, rest.items.map(({ action }) => action)]).toEqual([2, ["video.rename"]]);
  await expect(list({ cursor: "x" })).rejects.toMatchObject({ code: "invalid_input" });
});

it("is a file for spreadsheets, oldest first, without formulas", async () => {
  const pieces: string[] = [];
  for await (const piece of await downloadAudit(harness.ctx, {})) pieces.push(piece);
  const lines = pieces.join("").trimEnd().split("\r\n");
  expect(lines[0]).toBe("Time (UTC),Who,Action,Subject,Subject ID,Details,Network");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(`"'=cmd|' /C calc'!A0, ""the harbour"""`);
  expect(lines[2]).toMatch(/,The owner,member\.role,The editor,.*,from: editor; to: reviewer,203\.0\.113\.0\/24$/);
});

it("is kept as long as an owner says, and the change is an entry itself", async () => {
  expect(await readAuditRetention(harness.ctx)).toEqual({ days: null });
  await putAuditRetention(harness.ctx, { days: 365 });
  expect(await readAuditRetention(harness.ctx)).toEqual({ days: 365 });
  const [entry] = (await list({ kind: "settings" })).items;
  expect([entry?.action, entry?.detail]).toEqual(["audit.retention", [{ name: "to", value: "365" }]]);
});

it.each(["editor", "reviewer", "viewer"] as const)("is refused to a %s", async (role) => {
  const ctx = harness.ctxOf(await harness.member(role));
  const search = { limit: 24, cursor: undefined, kind: undefined, personId: undefined };
  await expect(listAudit(ctx, search)).rejects.toMatchObject({ code: "forbidden" });
  await expect(downloadAudit(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(putAuditRetention(ctx, { days: 90 })).rejects.toMatchObject({ code: "forbidden" });
});
