import * as m from "@/lib/shared/messages/compiled/messages.js";
import { endpoint } from "./endpoint";
import { MOST_SELECTED } from "./most-selected";
import { OneId } from "./one-id";
import { PageSearch, pageOf } from "./page";
import * as z from "./schema";
import { SHARE_DOWNLOADS, SHARE_SCOPES } from "./share-choices";

/** `open` while visitors can open it; otherwise the reason why not. Visitors never see the reason. */
const SHARE_STATES = ["open", "expired", "used_up", "revoked", "gone"] as const;
export type ShareState = (typeof SHARE_STATES)[number];

/** The view state of a share: the search part of the comparison's URL, without the question mark. */
const ViewState = z.string().check(z.maxLength(600), z.regex(/^[\w=&.-]*$/, { error: () => m.fields_view_state() }));
const Label = z.string().check(z.trim(), z.maxLength(80));
/** Plain text: browsers show it as text only. */
const Message = z.string().check(z.trim(), z.maxLength(500));
const MaxViews = z.int().check(z.gte(1), z.lte(100_000));
const Passphrase = z.string().check(z.minLength(6, { error: () => m.fields_passphrase_too_short() }), z.maxLength(200));

/** `https://intranet.example.com`, `https://*.example.com`; with nothing after the host. */
const FrameHost = z
  .string()
  .check(
    z.trim(),
    z.maxLength(200),
    z.regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/, { error: () => m.fields_frame_host() }),
  );
const FrameHosts = z.array(FrameHost).check(z.maxLength(10));

const Choices = {
  /** The recipient; empty for no particular recipient. */
  label: Label,
  /** What the sender tells visitors; empty for nothing. */
  message: Message,
  viewState: ViewState,
  download: z.enum(SHARE_DOWNLOADS),
  /** False: results are called Result 1, Result 2, … */
  showMotions: z.boolean(),
  /** Whether visits and played frames are counted. A view limit always counts views. */
  countViews: z.boolean(),
  expiresAt: z.nullable(z.iso.datetime()),
  maxViews: z.nullable(MaxViews),
  /** The sites that may embed it in a frame; empty allows none. */
  frameHosts: FrameHosts,
  /** Visitors may comment, rate and, when they are asked, decide, after giving a name. */
  allowsComments: z.boolean(),
  /** A member must let a visitor's comment through before other visitors see it. */
  holdsComments: z.boolean(),
};

export const Share = z
  .object({
    id: z.uuid(),
    video: z.object({ id: z.uuid(), title: z.string(), posterUrl: z.nullable(z.string()) }),
    /** The picture that other sites show: the pair at the sender's frame. */
    cardUrl: z.nullable(z.string()),
    scope: z.enum(SHARE_SCOPES),
    reshootId: z.nullable(z.uuid()),
    /** True: later reshoots appear too. */
    includesNew: z.boolean(),
    /** How many results it shows now. */
    resultCount: z.int(),
    ...Choices,
    hasPassphrase: z.boolean(),
    /** False: the link was made before links were kept, or it was revoked. */
    canCopyLink: z.boolean(),
    state: z.enum(SHARE_STATES),
    /** Starts at 1; increases each time the link is replaced. */
    version: z.int(),
    views: z.int(),
    lastViewedAt: z.nullable(z.iso.datetime()),
    revokedAt: z.nullable(z.iso.datetime()),
    createdBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "Share" });
export type Share = z.output<typeof Share>;

/** The only reply that contains the link: those who may manage the share get it. */
export const NewShare = z
  .object({ share: Share, url: z.string(), embedUrl: z.string() })
  .register(z.globalRegistry, { id: "NewShare" });
export type NewShare = z.output<typeof NewShare>;

export const CreateShare = z.object({
  videoId: z.uuid(),
  scope: z.enum(SHARE_SCOPES),
  /** For a pair: the result. */
  reshootId: z.optional(z.uuid()),
  /** For a set: only these results of the source. */
  reshootIds: z.optional(z.array(z.uuid()).check(z.minLength(1), z.maxLength(MOST_SELECTED))),
  includesNew: z._default(z.boolean(), false),
  label: z._default(Label, ""),
  message: z._default(Message, ""),
  viewState: z._default(ViewState, ""),
  download: z._default(z.enum(SHARE_DOWNLOADS), "none"),
  showMotions: z._default(z.boolean(), true),
  countViews: z._default(z.boolean(), true),
  expiresAt: z._default(z.nullable(z.iso.datetime()), null),
  maxViews: z._default(z.nullable(MaxViews), null),
  passphrase: z._default(z.nullable(Passphrase), null),
  frameHosts: z._default(FrameHosts, []),
  allowsComments: z._default(z.boolean(), false),
  holdsComments: z._default(z.boolean(), false),
});
export type CreateShare = z.output<typeof CreateShare>;

export const createShareEndpoint = endpoint({
  method: "POST",
  path: "/api/shares",
  summary: "Create a link; anyone with it can view the comparison",
  access: "shares.change",
  status: 201,
  body: CreateShare,
  reply: NewShare,
  limit: "secret",
});

export const listSharesEndpoint = endpoint({
  method: "GET",
  path: "/api/shares",
  summary: "List the team's links, newest first",
  access: "shares.view",
  status: 200,
  search: z.extend(PageSearch, {
    /** Matches the recipient, the title and the name of the member who made it. */
    search: z.optional(z.string().check(z.trim(), z.maxLength(200))),
    videoId: z.optional(z.uuid()),
    createdBy: z.optional(z.uuid()),
    state: z.optional(z.enum(["open", "ended"])),
  }),
  reply: pageOf(Share),
});

export const ShareDetails = z
  .object({
    share: Share,
    /** Of the source: what one frame of `heat` lasts. */
    framesPerSecond: z.nullable(z.number()),
    /** How often each frame of the source's timeline was played, from frame 0 to the last frame that was played. */
    heat: z.array(z.int()),
    /** Visits per day, oldest first, for as long as they are kept. */
    days: z.array(z.object({ day: z.iso.date(), visits: z.int() })),
  })
  .register(z.globalRegistry, { id: "ShareDetails" });
export type ShareDetails = z.output<typeof ShareDetails>;

export const getShareEndpoint = endpoint({
  method: "GET",
  path: "/api/shares/{id}",
  summary: "Read one link, its visits and which frames were played",
  access: "shares.view",
  status: 200,
  params: OneId,
  reply: ShareDetails,
});

export const ChangeShare = z
  .object({
    label: z.optional(Label),
    message: z.optional(Message),
    viewState: z.optional(ViewState),
    download: z.optional(z.enum(SHARE_DOWNLOADS)),
    showMotions: z.optional(z.boolean()),
    countViews: z.optional(z.boolean()),
    includesNew: z.optional(z.boolean()),
    expiresAt: z.optional(z.nullable(z.iso.datetime())),
    maxViews: z.optional(z.nullable(MaxViews)),
    /** Null removes the passphrase. Visitors who had unlocked the share must unlock it again. */
    passphrase: z.optional(z.nullable(Passphrase)),
    frameHosts: z.optional(FrameHosts),
    allowsComments: z.optional(z.boolean()),
    holdsComments: z.optional(z.boolean()),
  })
  .check(z.refine((changes) => Object.keys(changes).length > 0, { error: () => m.fields_nothing_to_change() }));
export type ChangeShare = z.output<typeof ChangeShare>;

export const changeShareEndpoint = endpoint({
  method: "PATCH",
  path: "/api/shares/{id}",
  summary: "Change what a link shows or when it expires; its address stays",
  access: "shares.change",
  status: 200,
  params: OneId,
  body: ChangeShare,
  reply: Share,
  limit: "secret",
});

export const rotateShareEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/{id}/rotate",
  summary: "Give a link a new address; the old one stops working",
  access: "shares.change",
  status: 200,
  params: OneId,
  reply: NewShare,
  limit: "secret",
});

export const copyShareLinkEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/{id}/link",
  summary: "Read the address of a link again; each reading is recorded",
  access: "shares.change",
  status: 200,
  params: OneId,
  reply: NewShare,
  limit: "secret",
});

export const revokeShareEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/{id}/revoke",
  summary: "Revoke a link permanently",
  access: "shares.change",
  status: 200,
  params: OneId,
  reply: Share,
  limit: "write",
});

export const revokeSharesEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/revoke",
  summary: "Revoke all active links of one source or one creator",
  access: "shares.change",
  status: 200,
  body: z.union([z.object({ videoId: z.uuid() }), z.object({ createdBy: z.uuid() })]),
  reply: z.object({ revoked: z.int() }),
  limit: "write",
});

/** Also for shares that stayed open when the member who made them was removed. */
export const handOverSharesEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/hand-over",
  summary: "Revoke or take over the links of one creator",
  access: "shares.hand_over",
  confirmed: true,
  status: 200,
  body: z.object({ from: z.uuid(), decision: z.enum(["revoke", "take_over"]) }),
  reply: z.object({ count: z.int() }),
  limit: "write",
});
