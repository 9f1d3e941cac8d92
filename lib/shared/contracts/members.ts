import { ROLES } from "@/lib/shared/permissions";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

export const Member = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    joinedAt: z.iso.datetime(),
    /** How many of their shares are open now. */
    openShares: z.int(),
    /** True for the caller. */
    isYou: z.boolean(),
  })
  .register(z.globalRegistry, { id: "Member" });
export type Member = z.output<typeof Member>;

/** What happens to the shares of a member who leaves: they are revoked, move to another member, or stay as they are. */
const SHARE_DECISIONS = ["revoke", "take_over", "keep"] as const;
export type ShareDecision = (typeof SHARE_DECISIONS)[number];

export const listMembersEndpoint = endpoint({
  method: "GET",
  path: "/api/members",
  summary: "List the team's members, earliest first",
  access: "team.view",
  status: 200,
  reply: z.object({ items: z.array(Member) }),
});

export const changeRoleEndpoint = endpoint({
  method: "PATCH",
  path: "/api/members/{id}",
  summary: "Give a member another role; a team keeps at least one owner",
  access: "members.change",
  confirmed: true,
  status: 200,
  params: OneId,
  body: z.object({ role: z.enum(ROLES) }),
  reply: Member,
  limit: "write",
});

const Removed = z.object({
  /** How many shares were revoked or taken over. */
  shares: z.int(),
});

export const removeMemberEndpoint = endpoint({
  method: "POST",
  path: "/api/members/{id}/remove",
  summary: "Remove a member and choose what happens to their links; optional without active links",
  access: "members.change",
  confirmed: true,
  status: 200,
  params: OneId,
  body: z.object({ shares: z.optional(z.enum(SHARE_DECISIONS)) }),
  reply: Removed,
  limit: "write",
});

/** A member who leaves cannot hand over shares to another member. */
export const leaveTeamEndpoint = endpoint({
  method: "POST",
  path: "/api/members/leave",
  summary: "Leave the team and choose what happens to your links; optional without active links",
  access: "team.leave",
  status: 200,
  body: z.object({ shares: z.optional(z.enum(["revoke", "keep"])) }),
  reply: Removed,
  limit: "write",
});
