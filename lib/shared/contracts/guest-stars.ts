import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { endpoint } from "./endpoint";
import * as z from "./schema";

const Token = z.object({ token: z.string().check(z.maxLength(200)) });
const Motion = z.enum(MOTION_IDS);

export const SharedStars = z
  .object({
    /** Null before the visitor has given a name. */
    guest: z.nullable(z.object({ name: z.string(), isBlocked: z.boolean() })),
    /** The visitor's own. */
    motions: z.array(Motion),
  })
  .register(z.globalRegistry, { id: "SharedStars" });
export type SharedStars = z.output<typeof SharedStars>;

export const readSharedStarsEndpoint = endpoint({
  method: "GET",
  path: "/s/{token}/stars",
  summary: "Read which sketches of a share its visitor has starred",
  access: "public",
  status: 200,
  params: Token,
  reply: SharedStars,
});

export const starSharedEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/stars",
  summary: "Star a sketch of a share as a guest, or take the star back",
  access: "public",
  status: 200,
  params: Token,
  body: z.object({ motion: Motion, on: z.boolean() }),
  reply: SharedStars,
});

/** A star of a guest, as members see it. */
export const GuestStar = z
  .object({
    motion: Motion,
    guest: z.object({ id: z.uuid(), name: z.string() }),
    starredAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "GuestStar" });
export type GuestStar = z.output<typeof GuestStar>;

export const listGuestStarsEndpoint = endpoint({
  method: "GET",
  path: "/api/guest-stars",
  summary:
    "List the stars that guests of links gave the sketches of a source, oldest first; not those of blocked guests",
  access: "reshoots.view",
  status: 200,
  search: z.object({ videoId: z.uuid() }),
  reply: z.object({ items: z.array(GuestStar) }),
});
