import { endpoint } from "./endpoint";
import { MOST_SELECTED } from "./most-selected";
import { OneId } from "./one-id";
import { PageSearch, pageOf } from "./page";
import { ResultMotion } from "./result-motion";
import * as z from "./schema";

export const TrashItem = z
  .object({
    /** The ID of the source or reshoot. */
    id: z.uuid(),
    kind: z.enum(["video", "reshoot"]),
    /** The source's title. */
    title: z.string(),
    motion: z.nullable(ResultMotion),
    version: z.nullable(z.int()),
    bytes: z.int(),
    posterUrl: z.nullable(z.string()),
    deletedAt: z.iso.datetime(),
    /** When its files are permanently deleted. */
    purgeAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "TrashItem" });
export type TrashItem = z.output<typeof TrashItem>;

export const listTrashEndpoint = endpoint({
  method: "GET",
  path: "/api/trash",
  summary: "List deleted items that can be restored, latest first",
  access: "trash.view",
  status: 200,
  search: PageSearch,
  reply: pageOf(TrashItem),
});

export const deleteVideoEndpoint = endpoint({
  method: "DELETE",
  path: "/api/videos/{id}",
  summary: "Move a source video and its reshoots to the trash",
  access: "trash.change",
  status: 200,
  params: OneId,
  reply: TrashItem,
  limit: "write",
});

export const deleteReshootEndpoint = endpoint({
  method: "DELETE",
  path: "/api/reshoots/{id}",
  summary: "Move a finished reshoot to the trash; its credits stay as they are",
  access: "trash.change",
  status: 200,
  params: OneId,
  reply: TrashItem,
  limit: "write",
});

export const restoreEndpoint = endpoint({
  method: "POST",
  path: "/api/trash/{id}/restore",
  summary: "Restore a source video or reshoot",
  access: "trash.change",
  status: 200,
  params: OneId,
  reply: z.object({ id: z.uuid(), kind: z.enum(["video", "reshoot"]) }),
  limit: "write",
});

const ManyIds = z.array(z.uuid()).check(z.minLength(1), z.maxLength(MOST_SELECTED));

export const deleteManyEndpoint = endpoint({
  method: "POST",
  path: "/api/trash",
  summary: "Move several finished reshoots, or several sources with their reshoots, to the trash: all of them or none",
  access: "trash.change",
  status: 200,
  body: z.object({ kind: z.enum(["video", "reshoot"]), ids: ManyIds }),
  reply: z.object({ ids: z.array(z.uuid()) }),
  limit: "write",
});

export const restoreManyEndpoint = endpoint({
  method: "POST",
  path: "/api/trash/restore",
  summary: "Restore several source videos or reshoots: all of them or none",
  access: "trash.change",
  status: 200,
  body: z.object({ ids: ManyIds }),
  reply: z.object({ ids: z.array(z.uuid()) }),
  limit: "write",
});
