import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ROLES } from "@/lib/shared/permissions";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { APPROVAL_RULES, DECISIONS, LAPSE_REASONS, MOST_ASKED, MOST_NOTE_LENGTH } from "./review-choices";
import * as z from "./schema";

const Note = z.string().check(z.trim(), z.maxLength(MOST_NOTE_LENGTH));
const Person = z.object({ id: z.uuid(), name: z.string() });
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Who is asked: a member, everyone with a role, or the visitors of a share. */
const Asked = z.union([
  z.object({ kind: z.literal("member"), id: z.uuid(), name: z.string() }),
  z.object({ kind: z.literal("role"), role: z.enum(ROLES) }),
  z.object({ kind: z.literal("share"), id: z.uuid(), label: z.string() }),
]);

const Decision = z.object({
  id: z.uuid(),
  by: z.object({ kind: z.enum(["member", "guest"]), id: z.uuid(), name: z.string() }),
  isMine: z.boolean(),
  answer: z.enum(DECISIONS),
  note: z.string(),
  decidedAt: z.iso.datetime(),
  /** Null while it counts. */
  lapsedAt: z.nullable(z.iso.datetime()),
  lapsedBecause: z.nullable(z.enum(LAPSE_REASONS)),
});

/**
 * `approved` when as many people approve as the rule needs; else `changes_requested` when anyone requests changes;
 * else `lapsed` when every answer has lapsed; else `open`.
 */
const APPROVAL_STATES = ["open", "approved", "changes_requested", "lapsed", "withdrawn"] as const;

export const Approval = z
  .object({
    id: z.uuid(),
    reshootId: z.uuid(),
    rule: z.enum(APPROVAL_RULES),
    /** How many approvals the rule needs now, and how many it has. */
    needed: z.int(),
    approvals: z.int(),
    state: z.enum(APPROVAL_STATES),
    message: z.string(),
    dueOn: z.nullable(z.iso.date()),
    asked: z.array(Asked),
    /** Newest first, lapsed ones included. */
    decisions: z.array(Decision),
    /** The viewer is asked and may answer. */
    canDecide: z.boolean(),
    createdBy: Person,
    createdAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "Approval" });
export type Approval = z.output<typeof Approval>;

/** A result that is final, and what happened to earlier locks. */
const FinalMark = z
  .object({
    reshootId: z.uuid(),
    setBy: Person,
    setAt: z.iso.datetime(),
    reopened: z.nullable(z.object({ by: Person, at: z.iso.datetime(), reason: z.string() })),
  })
  .register(z.globalRegistry, { id: "FinalMark" });
export type FinalMark = z.output<typeof FinalMark>;

const Approvals = z.object({
  /** Newest first. */
  items: z.array(Approval),
  /** Newest first; at most one of each result is not reopened. */
  finals: z.array(FinalMark),
});

export const listApprovalsEndpoint = endpoint({
  method: "GET",
  path: "/api/approvals",
  summary: "List the approvals and final results of one source",
  access: "reshoots.view",
  status: 200,
  search: z.object({ videoId: z.uuid() }),
  reply: Approvals,
});

export const RequestApproval = z
  .object({
    asked: z
      .array(
        z.union([
          z.object({ kind: z.literal("member"), id: z.uuid() }),
          z.object({ kind: z.literal("role"), role: z.enum(ROLES) }),
          z.object({ kind: z.literal("share"), id: z.uuid() }),
        ]),
      )
      .check(z.minLength(1, { error: () => m.fields_no_one_asked() }), z.maxLength(MOST_ASKED)),
    rule: z.enum(APPROVAL_RULES),
    /** How many must approve, for the rule `some`. */
    needed: z._default(z.nullable(z.int().check(z.gte(1), z.lte(MOST_ASKED))), null),
    message: z._default(Note, ""),
    dueOn: z._default(z.nullable(z.iso.date()), null),
  })
  .check(z.refine(({ rule, needed }) => (rule === "some") === (needed !== null), { path: ["needed"] }));
export type RequestApproval = z.output<typeof RequestApproval>;

export const requestApprovalEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/approvals",
  summary: "Ask people to approve a result",
  access: "approvals.request",
  status: 201,
  params: OneId,
  body: RequestApproval,
  reply: Approval,
  limit: "write",
});

export const withdrawApprovalEndpoint = endpoint({
  method: "POST",
  path: "/api/approvals/{id}/withdraw",
  summary: "Withdraw a request for approval; its answers stay readable",
  access: "approvals.request",
  status: 200,
  params: OneId,
  reply: Approval,
  limit: "write",
});

/** `mediaSha256` is the file that the person saw: an answer about another file is refused. */
export const Decide = z.object({ answer: z.enum(DECISIONS), note: z._default(Note, ""), mediaSha256: Sha256 });
export type Decide = z.output<typeof Decide>;

export const decideEndpoint = endpoint({
  method: "PUT",
  path: "/api/approvals/{id}/decision",
  summary: "Approve a result or request changes; replaces one's earlier answer",
  access: "approvals.decide",
  status: 200,
  params: OneId,
  body: Decide,
  reply: Approval,
  limit: "write",
});

export const takeBackDecisionEndpoint = endpoint({
  method: "DELETE",
  path: "/api/approvals/{id}/decision",
  summary: "Take one's own answer back",
  access: "approvals.decide",
  status: 200,
  params: OneId,
  reply: Approval,
  limit: "write",
});

export const finaliseEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/final",
  summary: "Mark a result as final; it cannot be deleted until it is reopened",
  access: "results.finalise",
  status: 200,
  params: OneId,
  body: z.object({ mediaSha256: Sha256 }),
  reply: FinalMark,
  limit: "write",
});

export const reopenEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/reopen",
  summary: "Reopen a final result, with a reason",
  access: "results.finalise",
  status: 200,
  params: OneId,
  body: z.object({ reason: Note.check(z.minLength(1, { error: () => m.fields_reason_missing() })) }),
  reply: FinalMark,
  limit: "write",
});
