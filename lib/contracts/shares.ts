import { z } from "zod";
import { endpoint } from "./endpoint";
import { PageSearch, pageOf } from "./page";

/** One result beside its source, or the source with all its results. */
export const SHARE_SCOPES = ["pair", "set"] as const;
export type ShareScope = (typeof SHARE_SCOPES)[number];

/** What a visitor may keep: nothing, the small copies, or the films as they were made. */
export const SHARE_DOWNLOADS = ["none", "proxy", "master"] as const;
export type ShareDownloads = (typeof SHARE_DOWNLOADS)[number];

/** `open` while it opens; else why it does not any more. A visitor is never told which. */
export const SHARE_STATES = ["open", "expired", "used_up", "revoked", "gone"] as const;
export type ShareState = (typeof SHARE_STATES)[number];

/** Characters of a link's look: the search part of the comparison's own address, without the question mark. */
const Look = z
  .string()
  .max(600)
  .regex(/^[\w=&.-]*$/, "must be the search part of a comparison's address");
const Label = z.string().trim().max(80);
const MaxViews = z.number().int().min(1).max(100_000);
const Passphrase = z.string().min(6, "must have at least 6 characters").max(200);

/** `https://intranet.example.com`, `https://*.example.com`; with nothing after the host. */
const FrameHost = z
  .string()
  .trim()
  .max(200)
  .regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/, "must be like https://www.example.com, without a path");
export const MAX_FRAME_HOSTS = 10;

const Choices = {
  /** For whom it is; empty for nobody in particular. */
  label: Label,
  look: Look,
  download: z.enum(SHARE_DOWNLOADS),
  /** False: results are called Result 1, Result 2, … */
  showMotions: z.boolean(),
  /** Counts visits and which frames were played. A limit of views is counted in any case. */
  countViews: z.boolean(),
  expiresAt: z.iso.datetime().nullable(),
  maxViews: MaxViews.nullable(),
  /** The sites that may frame it; none may when it is empty. */
  frameHosts: z.array(FrameHost).max(MAX_FRAME_HOSTS),
};

export const Share = z
  .object({
    id: z.uuid(),
    video: z.object({ id: z.uuid(), title: z.string(), posterUrl: z.string().nullable() }),
    scope: z.enum(SHARE_SCOPES),
    reshootId: z.uuid().nullable(),
    /** True: reshoots that come later appear too. */
    living: z.boolean(),
    /** The results it shows now. */
    resultCount: z.number().int(),
    ...Choices,
    hasPassphrase: z.boolean(),
    state: z.enum(SHARE_STATES),
    /** 1 at first; one more each time its address was replaced. */
    version: z.number().int(),
    views: z.number().int(),
    lastViewedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    createdBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Share" });
export type Share = z.output<typeof Share>;

/** The only time that the address is told: nothing that is kept can make it again. */
export const NewShare = z.object({ share: Share, url: z.string(), embedUrl: z.string() }).meta({ id: "NewShare" });
export type NewShare = z.output<typeof NewShare>;

const EDITORS = ["owner", "editor"] as const;
const OneId = z.object({ id: z.uuid() });

export const CreateShare = z.object({
  videoId: z.uuid(),
  scope: z.enum(SHARE_SCOPES),
  /** Of a pair: the result. */
  reshootId: z.uuid().optional(),
  living: z.boolean().default(false),
  label: Label.default(""),
  look: Look.default(""),
  download: z.enum(SHARE_DOWNLOADS).default("none"),
  showMotions: z.boolean().default(true),
  countViews: z.boolean().default(true),
  expiresAt: z.iso.datetime().nullable().default(null),
  maxViews: MaxViews.nullable().default(null),
  passphrase: Passphrase.nullable().default(null),
  frameHosts: z.array(FrameHost).max(MAX_FRAME_HOSTS).default([]),
});
export type CreateShare = z.output<typeof CreateShare>;

export const createShareEndpoint = endpoint({
  method: "POST",
  path: "/api/shares",
  summary: "Make a link that shows a comparison to whoever has it; its address is told this once",
  access: EDITORS,
  status: 201,
  body: CreateShare,
  reply: NewShare,
  limit: "secret",
});

export const listSharesEndpoint = endpoint({
  method: "GET",
  path: "/api/shares",
  summary: "List the team's links, newest first",
  access: "member",
  status: 200,
  search: PageSearch.extend({
    search: z.string().trim().max(200).optional().describe("In the recipient's name, the title and the maker's name."),
    videoId: z.uuid().optional(),
    createdBy: z.uuid().optional(),
    state: z.enum(["open", "ended"]).optional(),
  }),
  reply: pageOf(Share),
});

export const ShareDetails = z
  .object({
    share: Share,
    /** How often each frame of the source's timeline was played; from frame 0 on, as far as anybody got. */
    heat: z.array(z.number().int()),
    /** Visits per day, oldest first, as far back as they are kept. */
    days: z.array(z.object({ day: z.iso.date(), visits: z.number().int() })),
  })
  .meta({ id: "ShareDetails" });
export type ShareDetails = z.output<typeof ShareDetails>;

export const getShareEndpoint = endpoint({
  method: "GET",
  path: "/api/shares/{id}",
  summary: "Read one link, its visits and which frames were played",
  access: "member",
  status: 200,
  params: OneId,
  reply: ShareDetails,
});

export const ChangeShare = z.object({
  label: Label.optional(),
  look: Look.optional(),
  download: z.enum(SHARE_DOWNLOADS).optional(),
  showMotions: z.boolean().optional(),
  countViews: z.boolean().optional(),
  living: z.boolean().optional(),
  expiresAt: z.iso.datetime().nullable().optional(),
  maxViews: MaxViews.nullable().optional(),
  /** Null takes it away. Whoever had unlocked the link has to do so again. */
  passphrase: Passphrase.nullable().optional(),
  frameHosts: z.array(FrameHost).max(MAX_FRAME_HOSTS).optional(),
});
export type ChangeShare = z.output<typeof ChangeShare>;

export const changeShareEndpoint = endpoint({
  method: "PATCH",
  path: "/api/shares/{id}",
  summary: "Change what a link shows or until when; its address stays",
  access: EDITORS,
  status: 200,
  params: OneId,
  body: ChangeShare,
  reply: Share,
  limit: "secret",
});

export const rotateShareEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/{id}/rotate",
  summary: "Give a link a new address; the old one opens nothing from now on",
  access: EDITORS,
  status: 200,
  params: OneId,
  reply: NewShare,
  limit: "secret",
});

export const revokeShareEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/{id}/revoke",
  summary: "End a link for good",
  access: EDITORS,
  status: 200,
  params: OneId,
  reply: Share,
  limit: "write",
});

export const revokeSharesEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/revoke",
  summary: "End every open link of one source, or all that one person made",
  access: EDITORS,
  status: 200,
  body: z.union([z.object({ videoId: z.uuid() }), z.object({ createdBy: z.uuid() })]),
  reply: z.object({ revoked: z.number().int() }),
  limit: "write",
});

/** For when a member leaves: their links end, or go on as the caller's. */
export const handOverSharesEndpoint = endpoint({
  method: "POST",
  path: "/api/shares/hand-over",
  summary: "Decide about the open links of somebody who leaves: end them, or take them over",
  access: ["owner"],
  status: 200,
  body: z.object({ from: z.uuid(), fate: z.enum(["revoke", "take_over"]) }),
  reply: z.object({ count: z.number().int() }),
  limit: "write",
});
