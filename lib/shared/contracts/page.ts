import type { $ZodType } from "zod/v4/core";
import * as z from "./schema";

/** Search parameters of every list: keyset paging by an opaque cursor, 1–100 items, 24 by default. */
export const PageSearch = z.object({
  cursor: z.optional(z.string().check(z.maxLength(500))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 24),
});

/** Every list returns `{items, nextCursor}`; `nextCursor` is null on the last page. */
export const pageOf = <S extends $ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
