import { endpoint } from "./endpoint";
import * as z from "./schema";
import { MOST_ADDRESSES, MOST_LINE } from "./upload-limits";
import { Upload } from "./uploads";

/** What became of one address. */
export const ImportAnswer = z
  .object({
    /** As it was given. */
    address: z.string(),
    /** One sentence when it is refused. */
    problem: z.nullable(z.string()),
    /** Whether it is refused because its video is in the library, or on its way there; `again` imports it anyway. */
    isKnown: z.boolean(),
    /** The upload that was begun; null when it is refused. */
    upload: z.nullable(Upload),
  })
  .register(z.globalRegistry, { id: "ImportAnswer" });
export type ImportAnswer = z.output<typeof ImportAnswer>;

export const createImportsEndpoint = endpoint({
  method: "POST",
  path: "/api/imports",
  summary: "Import videos from public https addresses; each address has its own answer, and becomes an upload",
  access: "videos.change",
  status: 202,
  body: z.object({
    addresses: z
      .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(MOST_LINE), z.refine(z.isStorableText)))
      .check(z.minLength(1), z.maxLength(MOST_ADDRESSES)),
    /** Import also what the library has from the same address. */
    again: z.optional(z.boolean()),
  }),
  reply: z.object({ items: z.array(ImportAnswer) }),
  limit: "write",
});
