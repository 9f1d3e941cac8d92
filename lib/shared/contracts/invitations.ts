import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MIN_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { ROLES } from "@/lib/shared/permissions";
import { EmailAddress } from "./email-address";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

/** `revoked`: by a member, or because its maker may no longer invite. */
const INVITATION_STATES = ["open", "used_up", "expired", "revoked"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

const MOST_USES = 100;
const MOST_DAYS = 30;
const MOST_DOMAINS = 20;
const LONGEST_PASTE = 40_000;
const LONGEST_TOKEN = 200;
const LONGEST_PASSWORD = 200;

const Person = z.object({ id: z.uuid(), name: z.string() });

const Invitation = z
  .object({
    id: z.uuid(),
    role: z.enum(ROLES),
    /** Null when anyone with the link may join. */
    email: z.nullable(z.string()),
    state: z.enum(INVITATION_STATES),
    uses: z.int(),
    maxUses: z.int(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    /** Null when that person's account was deleted. */
    createdBy: z.nullable(Person),
    /** Who joined with it and is still in the team, with the last time they used the team. */
    joined: z.array(
      z.object({ id: z.uuid(), name: z.string(), joinedAt: z.iso.datetime(), seenAt: z.nullable(z.iso.datetime()) }),
    ),
    /** Whether the caller may revoke it or make a new link. */
    mayChange: z.boolean(),
  })
  .register(z.globalRegistry, { id: "Invitation" });
export type Invitation = z.output<typeof Invitation>;

const InvitationSettings = z
  .object({
    /** Whether editors may invite editors, reviewers and viewers. */
    editorsInvite: z.boolean(),
    /** People with an address of these domains join as reviewers at their first sign-in by a provider. */
    domains: z.array(z.string()),
  })
  .register(z.globalRegistry, { id: "InvitationSettings" });
export type InvitationSettings = z.output<typeof InvitationSettings>;

const InvitationList = z.object({
  items: z.array(Invitation),
  /** The roles that the caller may invite people to; empty where the team does not let editors invite. */
  roles: z.array(z.enum(ROLES)),
  settings: InvitationSettings,
});
export type InvitationList = z.output<typeof InvitationList>;

export const listInvitationsEndpoint = endpoint({
  method: "GET",
  path: "/api/invitations",
  summary: "List the team's invitations, newest first, with what the caller may do",
  access: "members.invite",
  status: 200,
  reply: InvitationList,
});

const Days = z._default(z.int().check(z.gte(1), z.lte(MOST_DAYS)), 7);
/** A page of this site; anything else counts as the start page. */
const ReturnTo = z._default(z.string().check(z.maxLength(1000)), "/");

export const CreateInvitation = z
  .object({
    role: z.enum(ROLES),
    email: z._default(z.nullable(EmailAddress), null),
    maxUses: z._default(z.int().check(z.gte(1), z.lte(MOST_USES)), 1),
    days: Days,
    returnTo: ReturnTo,
  })
  .check(
    z.refine(({ email, maxUses }) => email === null || maxUses === 1, {
      path: ["maxUses"],
      error: () => m.invitations_one_address_one_use(),
    }),
  );
export type CreateInvitation = z.output<typeof CreateInvitation>;

const InvitationLink = z
  .object({
    invitation: Invitation,
    /** Shown this once: only a hash of its token is stored. */
    url: z.string(),
    /** The link was also queued as an email to the invited address. */
    mailed: z.boolean(),
  })
  .register(z.globalRegistry, { id: "InvitationLink" });
export type InvitationLink = z.output<typeof InvitationLink>;

/** An invitation to become an owner also needs that the caller proved who they are during the last ten minutes. */
export const createInvitationEndpoint = endpoint({
  method: "POST",
  path: "/api/invitations",
  summary: "Invite one address, or anyone with the link; the reply contains the link, which is shown only once",
  access: "members.invite",
  status: 201,
  body: CreateInvitation,
  reply: InvitationLink,
  limit: "write",
});

const LINE_OUTCOMES = ["invited", "already_member", "already_invited", "not_an_address", "repeated"] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

const InvitedLine = z
  .object({
    /** Counted from 1 in the text that was sent. */
    line: z.int(),
    /** The address, or the text that is none. */
    text: z.string(),
    outcome: z.enum(LINE_OUTCOMES),
    /** Only for `invited`. */
    url: z.nullable(z.string()),
  })
  .register(z.globalRegistry, { id: "InvitedLine" });
export type InvitedLine = z.output<typeof InvitedLine>;

export const inviteManyEndpoint = endpoint({
  method: "POST",
  path: "/api/invitations/many",
  summary: "Invite up to 200 addresses of a list or CSV file; each gets its own link, and each line its outcome",
  access: "members.invite",
  status: 201,
  body: z.object({
    text: z.string().check(z.minLength(1), z.maxLength(LONGEST_PASTE)),
    role: z.enum(ROLES),
    days: Days,
    returnTo: ReturnTo,
  }),
  reply: z.object({ lines: z.array(InvitedLine) }),
  limit: "write",
});

export const revokeInvitationEndpoint = endpoint({
  method: "POST",
  path: "/api/invitations/{id}/revoke",
  summary: "End an invitation; people who joined with it stay",
  access: "members.invite",
  status: 200,
  params: OneId,
  reply: Invitation,
  limit: "write",
});

export const renewInvitationEndpoint = endpoint({
  method: "POST",
  path: "/api/invitations/{id}/new-link",
  summary: "Replace an invitation's link: the old one stops working, the new one works as long as the first did",
  access: "members.invite",
  status: 200,
  params: OneId,
  reply: InvitationLink,
  limit: "write",
});

export const putInvitationSettingsEndpoint = endpoint({
  method: "PUT",
  path: "/api/invitations/settings",
  summary: "Let editors invite or not, and name the domains whose people may join by a provider's sign-in",
  access: "team.change",
  status: 200,
  body: z.object({
    editorsInvite: z.boolean(),
    domains: z.array(z.string().check(z.trim(), z.maxLength(253))).check(z.maxLength(MOST_DOMAINS)),
  }),
  reply: InvitationSettings,
  limit: "write",
});

const Token = z.string().check(z.minLength(1), z.maxLength(LONGEST_TOKEN));

const InvitationPage = z
  .object({
    team: z.string(),
    role: z.enum(ROLES),
    /** The name of the person who invites; null when their account was deleted. */
    inviter: z.nullable(z.string()),
    /** The only address that may join; null for anyone. */
    email: z.nullable(z.string()),
    /** Who is signed in in this browser. */
    you: z.nullable(z.object({ name: z.string(), email: z.string(), isMember: z.boolean() })),
    returnTo: z.string(),
  })
  .register(z.globalRegistry, { id: "InvitationPage" });
export type InvitationPage = z.output<typeof InvitationPage>;

export const readInvitationEndpoint = endpoint({
  method: "POST",
  path: "/api/invitations/read",
  summary: "What an invitation's link offers; wrong, used, expired and revoked links are not found",
  access: "public",
  status: 200,
  addressLimit: "invitationRead",
  body: z.object({ token: Token }),
  reply: InvitationPage,
});

const Joined = z.object({
  /** The page to show now. */
  returnTo: z.string(),
});

export const joinTeamEndpoint = endpoint({
  method: "POST",
  path: "/api/invitations/join",
  summary: "Make an account and join the team; with an account's own email and password, that account joins",
  access: "public",
  status: 200,
  addressLimit: "invitationJoin",
  body: z.object({
    token: Token,
    name: z.string().check(z.trim(), z.minLength(1, { error: () => m.invitations_name_missing() }), z.maxLength(100)),
    email: EmailAddress,
    password: z
      .string()
      .check(
        z.minLength(MIN_PASSWORD_LENGTH, { error: () => m.invitations_password_short({ least: MIN_PASSWORD_LENGTH }) }),
        z.maxLength(LONGEST_PASSWORD),
      ),
  }),
  reply: Joined,
});

export const acceptInvitationEndpoint = endpoint({
  method: "POST",
  path: "/api/invitations/accept",
  summary: "Join the team with the account that is signed in; its session then shows that team",
  access: "signed_in",
  status: 200,
  body: z.object({ token: Token }),
  reply: Joined,
  limit: "secret",
});
