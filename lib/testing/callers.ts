import { randomUUID } from "node:crypto";
import { createShare } from "@/lib/domain/shares/create-share";
import { addUploaded } from "@/lib/domain/videos/add-uploaded";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { ROLES, type Role } from "@/lib/shared/permissions";
import { keepBytes } from "./keep-bytes";
import type { TestHarness } from "./test-harness";
import type { TestMember } from "./test-services";
import { openVisitor } from "./visitor-steps";

/** Everybody who may ask a server: the roles of a team, the owner of another one, a person without a team, who joined a link, and others. */
export const CALLERS = [...ROLES, "stranger", "person", "visitor", "guest"] as const;
export type Caller = (typeof CALLERS)[number];
export const isRole = (caller: Caller): caller is Role => ROLES.some((role) => role === caller);

export type Callers = { cookies: Record<Caller, string>; members: Record<Role, TestMember> };

/** Signs all of them in; the visitor has joined a link to a source of the team. */
export async function openCallers(harness: TestHarness): Promise<Callers> {
  const members = {} as Record<Role, TestMember>;
  for (const role of ROLES) members[role] = role === "owner" ? harness.owner : await harness.member(role);
  const others = { stranger: (await harness.stranger()).cookie, person: (await harness.person()).cookie, guest: "" };
  const visitor = await joinLink(harness);
  // Safe: each role has a member by now.
  const roles = Object.fromEntries(ROLES.map((role) => [role, members[role].cookie])) as Record<Role, string>;
  return { members, cookies: { ...roles, ...others, visitor } };
}

async function joinLink(harness: TestHarness): Promise<string> {
  const mediaId = await keepBytes(harness, Buffer.from("shown by a link"));
  const videoId = await addUploaded(harness.services.db, {
    ...{ id: randomUUID(), teamId: harness.teamId, name: "Shown by a link.mp4", createdAt: new Date() },
    ...{ address: null, mediaId, convertedFrom: null, changes: [] },
  });
  const { url } = await createShare(harness.ctx, CreateShare.parse({ videoId, scope: "set", allowsComments: true }));
  const visitor = openVisitor(new URL(url).pathname.split("/").at(-1) ?? "");
  const { status } = await visitor.join("Vera");
  if (status >= 300 || visitor.cookie() === "") throw new Error(`the visitor could not join: ${status}`);
  return visitor.cookie();
}
