import { MAX_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { ROLES } from "@/lib/shared/permissions";
import { COMMENT_VISIBILITIES, REACTIONS } from "./comment-choices";
import { Drawing } from "./drawing";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { DECISIONS, FOLLOW_CHOICES, INBOX_KINDS, INBOX_MAILS, RATINGS } from "./review-choices";
import * as z from "./schema";
import { PasskeyAnswer } from "./second-factor";

export const Account = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    /** The mark of the person's picture; null shows their initials. */
    avatar: z.nullable(z.string()),
    /** False for people who sign in by a provider only. */
    hasPassword: z.boolean(),
    /** Something proved that the person reads this address: only then can an unknown provider account be connected by it. */
    isEmailConfirmed: z.boolean(),
    /** What a password alone does not suffice for: an authenticator app's code, or a passkey. Null without a second factor. */
    secondFactor: z.nullable(z.enum(["app", "passkey"])),
    /** The person has a passkey, and this server can use it. */
    hasPasskeys: z.boolean(),
    /** The providers that this server offers, and those that the person is connected to. */
    providers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** False for a connected one that this server no longer offers. */
        isOffered: z.boolean(),
        connectedAt: z.nullable(z.iso.datetime()),
      }),
    ),
    /** Names of the teams with other members whose only owner is this person; they prevent deleting the account. */
    onlyOwnerOf: z.array(z.string()),
    /** The teams in which this person is alone: they are deleted with the account, with everything that is counted here. */
    aloneIn: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        videos: z.int(),
        results: z.int(),
        /** Reshoots that may still be paid for; they prevent deleting the account. */
        inFlight: z.int(),
        /** 1/100 credits that are on hold for them. */
        onHold: z.int(),
      }),
    ),
    /** No one else can sign in on this server. */
    isLastPerson: z.boolean(),
  })
  .register(z.globalRegistry, { id: "Account" });
export type Account = z.output<typeof Account>;

export const getAccountEndpoint = endpoint({
  method: "GET",
  path: "/api/account",
  summary: "The signed-in person, also without a team",
  access: "signed_in",
  status: 200,
  reply: Account,
});

export const changeAccountEndpoint = endpoint({
  method: "PATCH",
  path: "/api/account",
  summary: "Change your name, in all teams",
  access: "signed_in",
  status: 200,
  body: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }),
  reply: z.object({ name: z.string() }),
});

/** A password to check. New passwords have more rules; see `password-rules.ts`. */
const Password = z.string().check(z.minLength(1), z.maxLength(MAX_PASSWORD_LENGTH));

/** Of an authenticator app, or a recovery code. */
const Code = z.string().check(z.trim(), z.minLength(1), z.maxLength(40));

const Ended = z.object({
  /** How many sessions were ended. */
  ended: z.int(),
});

const Email = z.string().check(z.trim(), z.email(), z.maxLength(254));

export const changeEmailEndpoint = endpoint({
  method: "PUT",
  path: "/api/account/email",
  summary: "Use another email address; with a mail server it counts once it is confirmed by a link",
  access: "signed_in",
  confirmed: true,
  status: 200,
  body: z.object({ email: Email }),
  reply: z.object({
    /** `confirm`: a link was sent to the new address. `changed`: it counts already. */
    state: z.enum(["confirm", "changed"]),
  }),
  limit: "secret",
});

export const confirmEmailEndpoint = endpoint({
  method: "POST",
  path: "/api/account/email/confirm",
  summary: "Confirm a new email address by the link that was sent to it",
  access: "public",
  status: 200,
  body: z.object({ token: z.string().check(z.minLength(1), z.maxLength(200)) }),
  reply: z.object({ email: z.string() }),
});

export const changePasswordEndpoint = endpoint({
  method: "PUT",
  path: "/api/account/password",
  summary: "Change your password and end all your other sessions; `current` is required if you have a password",
  access: "signed_in",
  status: 200,
  body: z.object({ current: z.optional(Password), password: Password }),
  reply: Ended,
  limit: "secret",
});

export const confirmEndpoint = endpoint({
  method: "POST",
  path: "/api/account/confirm",
  summary:
    "Prove who you are: for ten minutes, this session may make sensitive changes. By a passkey, or by the password, with a code if you have a second factor; people without a password by a code alone",
  access: "signed_in",
  status: 200,
  body: z.object({ password: z.optional(Password), code: z.optional(Code), passkey: z.optional(PasskeyAnswer) }),
  reply: z.object({ confirmed: z.literal(true) }),
  limit: "secret",
});

const ProviderId = z.object({ id: z.string().check(z.regex(/^[a-z]{1,40}$/)) });

export const beginConnectingEndpoint = endpoint({
  method: "POST",
  path: "/api/account/providers/{id}/begin",
  summary: "Begin to connect a provider: a code that the provider's sign-in carries, once, for ten minutes",
  access: "signed_in",
  confirmed: true,
  status: 200,
  params: ProviderId,
  reply: z.object({ code: z.string() }),
  limit: "secret",
});

export const disconnectProviderEndpoint = endpoint({
  method: "DELETE",
  path: "/api/account/providers/{id}",
  summary: "Disconnect a provider; its other sessions end. Refused for your last way to sign in",
  access: "signed_in",
  confirmed: true,
  status: 200,
  params: ProviderId,
  reply: Ended,
  limit: "secret",
});

export const Session = z
  .object({
    id: z.uuid(),
    /** True for the session of this request. */
    isThis: z.boolean(),
    /** `Chrome`; null when the browser did not say. */
    browser: z.nullable(z.string()),
    /** `Windows`; null when the browser did not say. */
    system: z.nullable(z.string()),
    /** A shortened network address. */
    address: z.string(),
    /** The name of the team that it shows. */
    team: z.nullable(z.string()),
    startedAt: z.iso.datetime(),
    /** To the minute. */
    lastUsedAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "Session" });
export type Session = z.output<typeof Session>;

export const listSessionsEndpoint = endpoint({
  method: "GET",
  path: "/api/account/sessions",
  summary: "Where you are signed in, the last used first",
  access: "signed_in",
  status: 200,
  reply: z.object({ items: z.array(Session) }),
});

export const endSessionEndpoint = endpoint({
  method: "DELETE",
  path: "/api/account/sessions/{id}",
  summary: "End one of your sessions, from its next request on",
  access: "signed_in",
  status: 200,
  params: OneId,
  reply: Ended,
});

export const endOtherSessionsEndpoint = endpoint({
  method: "POST",
  path: "/api/account/sessions/end-others",
  summary: "End all your sessions but this one",
  access: "signed_in",
  status: 200,
  reply: Ended,
});

export const deleteAccountEndpoint = endpoint({
  method: "POST",
  path: "/api/account/delete",
  summary: "Delete your account; `password` is required if you have one, else a confirmed session",
  access: "signed_in",
  status: 200,
  body: z.object({
    password: z.optional(Password),
    /** The names, as typed, of the teams that are deleted with the account; see `aloneIn`. */
    teams: z.optional(
      z.array(z.object({ id: z.uuid(), name: z.string().check(z.maxLength(200)) })).check(z.maxLength(100)),
    ),
  }),
  reply: z.object({ deleted: z.literal(true) }),
  limit: "secret",
});

const Moment = z.iso.datetime();

export const exportAccountEndpoint = endpoint({
  method: "GET",
  path: "/api/account/export.json",
  summary: "Download what is stored about you",
  access: "signed_in",
  status: 200,
  fileName: () => "reshoot-account.json",
  reply: z.object({
    exportedAt: Moment,
    profile: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      /** Null for an address that was only typed. */
      emailConfirmedAt: z.nullable(Moment),
      hasPassword: z.boolean(),
      /** A WebP in Base64. */
      avatar: z.nullable(z.string()),
      mailChoices: z.object({
        newSignIn: z.boolean(),
        batchDone: z.boolean(),
        inbox: z.enum(INBOX_MAILS),
        timeZone: z.nullable(z.string()),
      }),
      createdAt: Moment,
    }),
    teams: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(ROLES), joinedAt: Moment })),
    providers: z.array(z.object({ provider: z.string(), subject: z.string(), linkedAt: Moment })),
    passkeys: z.array(z.object({ name: z.string(), createdAt: Moment })),
    authenticatorAppSince: z.nullable(Moment),
    sessions: z.array(
      z.object({
        id: z.uuid(),
        signedInBy: z.string(),
        userAgent: z.string(),
        address: z.string(),
        startedAt: Moment,
        lastUsedAt: Moment,
      }),
    ),
    /** The oldest first, deleted ones included until they are removed after 30 days. */
    comments: z.array(
      z.object({
        id: z.uuid(),
        team: z.uuid(),
        /** The comment that it answers. */
        answers: z.nullable(z.uuid()),
        video: z.uuid(),
        reshoot: z.nullable(z.uuid()),
        frameIn: z.nullable(z.int()),
        frameOut: z.nullable(z.int()),
        body: z.string(),
        drawing: z.nullable(Drawing),
        visibility: z.enum(COMMENT_VISIBILITIES),
        at: Moment,
        editedAt: z.nullable(Moment),
        deletedAt: z.nullable(Moment),
      }),
    ),
    /** What your comments said before you edited them. */
    commentEdits: z.array(z.object({ comment: z.uuid(), body: z.string(), at: Moment })),
    reactions: z.array(z.object({ team: z.uuid(), comment: z.uuid(), reaction: z.enum(REACTIONS), at: Moment })),
    stars: z.array(z.object({ team: z.uuid(), video: z.uuid(), motion: z.string(), at: Moment })),
    follows: z.array(z.object({ team: z.uuid(), video: z.uuid(), choice: z.enum(FOLLOW_CHOICES) })),
    inboxItems: z.array(
      z.object({
        team: z.uuid(),
        kind: z.enum(INBOX_KINDS),
        video: z.uuid(),
        reshoot: z.nullable(z.uuid()),
        comment: z.nullable(z.uuid()),
        approval: z.nullable(z.uuid()),
        at: Moment,
        readAt: z.nullable(Moment),
      }),
    ),
    /** Mails to you of the last 90 days. Their content is not kept. */
    mails: z.array(z.object({ kind: z.string(), to: z.string(), at: Moment, sentAt: z.nullable(Moment) })),
    /**
     * What belongs to your teams and names you: `order`, `run`, `upload`, `link`, `invitation`, `approval` that you asked for, `asked`
     * of you, `final` and `reopening` of a result, `picture` of a comment. `text` is what you wrote, or a file's name.
     */
    made: z.array(z.object({ kind: z.string(), team: z.uuid(), id: z.uuid(), text: z.string(), at: Moment })),
    ratings: z.array(z.object({ team: z.uuid(), reshoot: z.uuid(), rating: z.enum(RATINGS), at: Moment })),
    decisions: z.array(
      z.object({
        team: z.uuid(),
        approval: z.uuid(),
        answer: z.enum(DECISIONS),
        note: z.string(),
        at: Moment,
        lapsedAt: z.nullable(Moment),
      }),
    ),
    /** What you did, the latest first; at most 10 000 entries. */
    auditEntries: z.array(
      z.object({
        at: Moment,
        team: z.uuid(),
        action: z.string(),
        subject: z.string(),
        address: z.nullable(z.string()),
      }),
    ),
  }),
  limit: "secret",
});
