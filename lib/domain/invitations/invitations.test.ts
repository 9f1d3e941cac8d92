import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeRole } from "@/lib/domain/teams/change-role";
import { removeMember } from "@/lib/domain/teams/remove-member";
import { codeOf, fieldOf, invitationSteps } from "@/lib/testing/invitation-steps";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import type { TestMember } from "@/lib/testing/test-services";
import { renewInvitation, revokeInvitation } from "./change-invitation";
import { inviteMany } from "./create-invitation";
import { listInvitations } from "./list-invitations";
import { putInvitationSettings } from "./put-settings";

let harness: TestHarness;
let editor: TestMember;
const steps = invitationSteps(() => harness);
const { create, tokenOf, tokenFor, confirmed, someone, accept, join, read, rolesOf, actions, list } = steps;
beforeAll(async () => {
  harness = await openTestHarness({ connection: false });
});
afterAll(() => harness.close());
beforeEach(async () => {
  editor = await steps.reset();
});

describe("who may invite", () => {
  it.each([
    ["an owner", "owner", true, ["owner", "editor", "reviewer", "viewer"]],
    ["an editor", "editor", true, ["editor", "reviewer", "viewer"]],
    ["an editor where the team does not let them", "editor", false, []],
    ["a reviewer", "reviewer", true, []],
  ] as const)("%s", async (_name, role, editorsInvite, may) => {
    const { pool } = harness.services;
    await pool.query("update teams set editors_invite = $2 where id = $1", [harness.teamId, editorsInvite]);
    const ctx = confirmed(harness.ctxOf(await harness.member(role)));
    for (const each of ["owner", "editor", "reviewer", "viewer"] as const) {
      const isAllowed = (may as readonly string[]).includes(each);
      expect([each, await codeOf(create({ role: each }, ctx))]).toEqual([each, isAllowed ? "done" : "forbidden"]);
    }
    if (role !== "reviewer") expect((await listInvitations(ctx)).roles).toEqual(may);
  });

  it("asks who they are before they invite an owner", async () => {
    expect(await codeOf(create({ role: "owner" }))).toBe("confirm_identity");
    const { invitation } = await create({ role: "owner" }, confirmed(harness.ctx));
    expect(await codeOf(renewInvitation(harness.ctx, invitation))).toBe("confirm_identity");
    expect(await codeOf(revokeInvitation(harness.ctxOf(editor), invitation))).toBe("forbidden");
  });

  it("refuses an address that is in the team or has an open invitation", async () => {
    expect(await fieldOf(create({ email: editor.email.toUpperCase() }))).toBe("email");
    await create({ email: "lee@people.test" });
    expect(await fieldOf(create({ email: "Lee@people.test" }))).toBe("email");
  });

  it("knows no invitation of another team", async () => {
    const { invitation } = await create();
    const stranger = harness.ctxOf(await harness.stranger());
    expect(await list(stranger)).toEqual([]);
    expect(await codeOf(revokeInvitation(stranger, invitation))).toBe("not_found");
    expect(await codeOf(renewInvitation(stranger, invitation))).toBe("not_found");
  });
});

describe("the list", () => {
  it("says who, role, state, uses, maker, and who joined and was last seen", async () => {
    const token = await tokenFor({ maxUses: 2 }, harness.ctxOf(editor));
    const person = await someone();
    await accept(person, token);
    const [entry] = await list();
    expect(entry).toMatchObject({
      ...{ role: "reviewer", email: null, state: "open", uses: 1, maxUses: 2, mayChange: true },
      createdBy: { id: editor.userId, name: "The editor" },
      joined: [{ id: person.userId, name: "The owner", seenAt: null }],
    });
    await harness.services.pool.query(
      "insert into sessions (id, user_id, team_id, by, browser, address) values (gen_random_uuid(), $1, $2, 'x', '', '')",
      [person.userId, harness.teamId],
    );
    expect((await list())[0]?.joined[0]?.seenAt).toMatch(/^\d{4}-.*Z$/);
  });

  it("never holds a token", async () => {
    const token = await tokenFor();
    expect(JSON.stringify(await list())).not.toContain(token);
    const { rows } = await harness.services.pool.query("select * from invitations");
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(harness.services.logged()).not.toContain(token);
  });
});

describe("a link that does not work", () => {
  it.each([
    ["wrong", async () => "nothing"],
    ["revoked", async (made: { id: string }) => void (await revokeInvitation(harness.ctx, made))],
    [
      "expired",
      async ({ id }: { id: string }) => {
        await harness.services.pool.query("update invitations set expires_at = now() where id = $1", [id]);
      },
    ],
    [
      "used up",
      async ({ id }: { id: string }) => {
        await harness.services.pool.query("update invitations set uses = max_uses where id = $1", [id]);
      },
    ],
    ["replaced", async (made: { id: string }) => void (await renewInvitation(harness.ctx, made))],
  ])("is not found when it is %s, for everybody and in the same words", async (_name, end) => {
    const made = await create({ email: "nia@people.test" });
    const token = (await end(made.invitation)) ?? tokenOf(made);
    const person = await someone();
    const answers = await Promise.allSettled([
      read(token),
      join(token),
      join(token, { email: "x@y.test" }),
      accept(person, token),
    ]);
    const said = answers.map((each) =>
      each.status === "rejected" ? `${each.reason.code} ${each.reason.message}` : "",
    );
    expect(new Set(said)).toEqual(
      new Set([
        "not_found This invitation has expired or does not exist. Ask the person who invited you for a new link.",
      ]),
    );
    expect(await rolesOf(person.userId)).toEqual([]);
  });

  it("is decided by the database's clock", async () => {
    const token = await tokenFor({ days: 1 });
    harness.moveAhead(3 * 24 * 3600);
    expect((await read(token)).team).toBe("A team");
    harness.moveAhead(-3 * 24 * 3600);
    await harness.services.pool.query("update invitations set expires_at = now() - interval '1 second'");
    expect(await codeOf(read(token))).toBe("not_found");
  });

  it("works again by a new link, as long as the first, when it has expired", async () => {
    const { invitation } = await create({ days: 3 });
    await harness.services.pool.query("update invitations set expires_at = now() - interval '1 day'");
    const renewed = await renewInvitation(harness.ctxOf(editor), invitation);
    expect(renewed.invitation).toMatchObject({ state: "open", createdBy: { id: editor.userId } });
    const days = (Date.parse(renewed.invitation.expiresAt) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(3);
    expect((await read(tokenOf(renewed))).role).toBe("reviewer");
  });

  it("gets no new link when it was revoked or used up", async () => {
    const { invitation } = await create();
    await revokeInvitation(harness.ctx, invitation);
    expect((await revokeInvitation(harness.ctx, invitation)).state).toBe("revoked");
    expect(await codeOf(renewInvitation(harness.ctx, invitation))).toBe("conflict");
    expect(await actions()).toEqual(expect.arrayContaining(["invitation.create", "invitation.revoke"]));
  });
});

describe("a maker who may no longer invite", () => {
  const viaEditor = () => tokenFor({}, harness.ctxOf(editor));
  it.each([
    ["is removed", () => removeMember(harness.ctx, { id: editor.userId })],
    ["leaves", () => removeMember(harness.ctxOf(editor), { id: editor.userId })],
    ["becomes a reviewer", () => changeRole(harness.ctx, { id: editor.userId, role: "reviewer" })],
    [
      "may not invite as an editor any more",
      () => putInvitationSettings(harness.ctx, { editorsInvite: false, domains: [] }),
    ],
  ])("%s: the link ends, and does not come alive again", async (_name, act) => {
    const token = await viaEditor();
    await act();
    expect([await codeOf(read(token)), await codeOf(join(token))]).toEqual(["not_found", "not_found"]);
    expect((await list())[0]?.state).toBe("revoked");
    expect(await actions()).toContain("invitation.end");
    await harness.services.pool.query(
      "insert into members (team_id, user_id, role) values ($1, $2, 'editor') on conflict (team_id, user_id) do update set role = 'editor'",
      [harness.teamId, editor.userId],
    );
    await harness.services.pool.query("update teams set editors_invite = true where id = $1", [harness.teamId]);
    expect(await codeOf(read(token))).toBe("not_found");
  });

  it("is removed by SQL: the link ends too", async () => {
    const token = await viaEditor();
    await harness.services.pool.query("delete from members where user_id = $1", [editor.userId]);
    expect([await codeOf(read(token)), await codeOf(join(token))]).toEqual(["not_found", "not_found"]);
  });

  it("keeps the links that a new role still allows", async () => {
    const owner = await harness.member("owner");
    const [asOwner, asReviewer] = [
      await tokenFor({ role: "owner" }, confirmed(harness.ctxOf(owner))),
      await tokenFor({}, harness.ctxOf(owner)),
    ];
    await changeRole(harness.ctx, { id: owner.userId, role: "editor" });
    expect([await codeOf(read(asOwner)), await codeOf(read(asReviewer))]).toEqual(["not_found", "done"]);
  });

  it("gets another role while the setting changes: neither waits for the other", async () => {
    for (let round = 0; round < 10; round += 1) {
      const maker = await harness.member("editor");
      await tokenFor({}, harness.ctxOf(maker));
      const outcomes = await Promise.all([
        codeOf(changeRole(harness.ctx, { id: maker.userId, role: "reviewer" })),
        codeOf(putInvitationSettings(harness.ctx, { editorsInvite: false, domains: [] })),
      ]);
      expect([round, ...outcomes]).toEqual([round, "done", "done"]);
      await putInvitationSettings(harness.ctx, { editorsInvite: true, domains: [] });
    }
    expect((await list()).map(({ state }) => state)).toEqual(Array(10).fill("revoked"));
  });

  it("is removed at the same moment as a person accepts: the removal waits, or the link has ended", async () => {
    for (let round = 0; round < 10; round += 1) {
      const maker = await harness.member("editor");
      const token = await tokenFor({}, harness.ctxOf(maker));
      const person = await someone();
      const [accepted, removed] = await Promise.all([
        codeOf(accept(person, token)),
        codeOf(removeMember(harness.ctx, { id: maker.userId })),
      ]);
      expect([round, removed]).toEqual([round, "done"]);
      expect([round, (await rolesOf(person.userId)).length]).toEqual([round, accepted === "done" ? 1 : 0]);
      expect(["done", "not_found"]).toContain(accepted);
    }
  });
});

describe("many at once", () => {
  it("gives each new address its own link, and reports every line", async () => {
    await create({ email: "open@people.test" });
    const text = `Name,Email\n"New, Nia",nia@people.test\n${editor.email}\nnot one\nNIA@people.test\nopen@people.test\nlee@people.test`;
    const { lines } = await inviteMany(harness.ctx, { text, role: "viewer", days: 2, returnTo: "/" });
    expect(lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, "invited"],
      [3, "already_member"],
      [4, "not_an_address"],
      [5, "repeated"],
      [6, "already_invited"],
      [7, "invited"],
    ]);
    const urls = lines.flatMap(({ url }) => url ?? []);
    expect(new Set(urls).size).toBe(2);
    expect(await read(urls[1]?.split("/").at(-1) ?? "")).toMatchObject({ email: "lee@people.test", role: "viewer" });
  });

  it("refuses more than 200 lines, and a text without lines", async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@many.test`).join("\n");
    const invite = (text: string) => inviteMany(harness.ctx, { text, role: "viewer", days: 7, returnTo: "/" });
    expect(await fieldOf(invite(many(201)))).toBe("text");
    expect(await fieldOf(invite(" \n"))).toBe("text");
    expect((await invite(many(200))).lines.every(({ outcome }) => outcome === "invited")).toBe(true);
  });
});

describe("settings", () => {
  it("are kept as written, without repeats, and refuse free mail and what is no domain", async () => {
    const put = (...domains: string[]) => putInvitationSettings(harness.ctx, { editorsInvite: true, domains });
    expect(await put("@Studio.Example", "studio.example", "bücher.example")).toEqual({
      editorsInvite: true,
      domains: ["studio.example", "xn--bcher-kva.example"],
    });
    for (const each of ["gmail.com", "Outlook.com", "studio", "a b.example", "x.example/y", "1.2.3.4", ""]) {
      expect([each, await fieldOf(put(each))]).toEqual([each, "domains"]);
    }
    expect(await codeOf(putInvitationSettings(harness.ctxOf(editor), { editorsInvite: true, domains: [] }))).toBe(
      "forbidden",
    );
  });
});
