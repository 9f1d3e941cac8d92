import { z } from "zod";

/** Search parameters of every list: keyset paging by an opaque cursor, 1–100 items, 24 unless told. */
export const PageSearch = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});

/** Every list answers `{items, nextCursor}`; `nextCursor` is null on the last page. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
