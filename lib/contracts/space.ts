import * as z from "zod/mini";
import { MOTION_IDS } from "@/lib/motions/catalogue";
import { endpoint } from "./endpoint";

/** After how many days results may go to the trash by themselves. */
export const RETENTION_DAYS = [30, 90, 180, 365] as const;

const Bytes = z.int();

export const Space = z
  .object({
    /** Sources and results, byte for byte. */
    filmBytes: Bytes,
    filmCount: z.int(),
    /** Posters, storyboards and smaller copies: they can be made again. */
    madeBytes: Bytes,
    /** Of what lies in the trash; part of the two above. */
    trashBytes: Bytes,
    /** Null keeps results for good. */
    retentionDays: z.nullable(z.int()),
    /** How long the trash can be emptied back. */
    trashDays: z.int(),
    /** Since when nothing is copied into the storage, because it has no room. */
    pausedSince: z.nullable(z.iso.datetime()),
  })
  .register(z.globalRegistry, { id: "Space" });
export type Space = z.output<typeof Space>;

export const TrashItem = z
  .object({
    /** Of the source or reshoot. */
    id: z.uuid(),
    kind: z.enum(["video", "reshoot"]),
    /** The source's. */
    title: z.string(),
    motion: z.nullable(z.enum(MOTION_IDS)),
    version: z.nullable(z.int()),
    bytes: Bytes,
    posterUrl: z.nullable(z.string()),
    deletedAt: z.iso.datetime(),
    /** When its files go for good. */
    purgeAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "TrashItem" });
export type TrashItem = z.output<typeof TrashItem>;

const OneId = z.object({ id: z.uuid() });
const EDITORS = ["owner", "editor"] as const;

export const getSpaceEndpoint = endpoint({
  method: "GET",
  path: "/api/space",
  summary: "Read how much the team's media take, and for how long they are kept",
  access: "member",
  status: 200,
  reply: Space,
});

export const putRetentionEndpoint = endpoint({
  method: "PUT",
  path: "/api/space/retention",
  summary: "Set after how many days results go to the trash; null keeps them for good",
  access: ["owner"],
  status: 200,
  body: z.object({ days: z.nullable(z.union(RETENTION_DAYS.map((days) => z.literal(days)))) }),
  reply: Space,
  limit: "write",
});

export const listTrashEndpoint = endpoint({
  method: "GET",
  path: "/api/trash",
  summary: "List what was deleted and can still be put back, latest first",
  access: "member",
  status: 200,
  reply: z.object({ items: z.array(TrashItem) }),
});

export const deleteVideoEndpoint = endpoint({
  method: "DELETE",
  path: "/api/videos/{id}",
  summary: "Put a source video, and its reshoots with it, into the trash",
  access: EDITORS,
  status: 200,
  params: OneId,
  reply: TrashItem,
  limit: "write",
});

export const deleteReshootEndpoint = endpoint({
  method: "DELETE",
  path: "/api/reshoots/{id}",
  summary: "Put a settled reshoot into the trash; its credits stay as they are",
  access: EDITORS,
  status: 200,
  params: OneId,
  reply: TrashItem,
  limit: "write",
});

export const restoreEndpoint = endpoint({
  method: "POST",
  path: "/api/trash/{id}/restore",
  summary: "Put a source video or reshoot back where it was",
  access: EDITORS,
  status: 200,
  params: OneId,
  reply: z.object({ id: z.uuid(), kind: z.enum(["video", "reshoot"]) }),
  limit: "write",
});
