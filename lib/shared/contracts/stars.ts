import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

/** A member's mark on the sketch of a motion that they would buy. */
export const Star = z
  .object({
    motion: z.enum(MOTION_IDS),
    starredAt: z.iso.datetime(),
    person: z.object({ id: z.uuid(), name: z.string() }),
  })
  .register(z.globalRegistry, { id: "Star" });
export type Star = z.output<typeof Star>;

const Stars = z.object({ items: z.array(Star) });

export const listStarsEndpoint = endpoint({
  method: "GET",
  path: "/api/stars",
  summary: "List the members' stars on a source's sketches, in the order of starring",
  access: "reshoots.view",
  status: 200,
  search: z.object({ videoId: z.uuid() }),
  reply: Stars,
});

export const putStarEndpoint = endpoint({
  method: "PUT",
  path: "/api/videos/{id}/star",
  summary: "Star the sketch of a motion on this source, or remove your star",
  access: "stars.write",
  status: 200,
  params: OneId,
  body: z.object({ motion: z.enum(MOTION_IDS), isStarred: z.boolean() }),
  reply: Stars,
  limit: "write",
});
