import type { Heard } from "./lead-stream";

type Told = Extract<Heard, { kind: "change" } | { kind: "resync" }>;

/** More changes than this cost more to read one by one than everything. */
const MOST = 200;
/** The clock of the computer may have been set between the two pages. */
const CLOCK_MS = 5_000;

/** Where a page began: the cursor of the stream when it was rendered, and when its loading began, in ms since 1970. */
export type Beginning = { cursor: string | undefined; since: number };

/** What this tab has heard since its own page was rendered, for tabs that are opened later and have not heard it. */
export function keepHeard(own: Beginning) {
  const kept: { at: number; told: Told }[] = [];
  let lostAt = 0;
  return {
    add(told: Told, at: number): void {
      kept.push({ at, told });
      if (kept.length > MOST) lostAt = kept.shift()?.at ?? lostAt;
    },
    /** What a page that began there may have missed: some of it it may know. It must read all if that is no longer known. */
    missedBy({ cursor, since }: Beginning): readonly Told[] {
      const from = since - CLOCK_MS;
      const knows = own.cursor !== undefined && cursor !== undefined && horizonOf(cursor) >= horizonOf(own.cursor);
      if (!knows || from <= lostAt) return [{ kind: "resync" }];
      return kept.filter(({ at }) => at >= from).map(({ told }) => told);
    },
  };
}

/** A cursor is `<unix seconds>-<transaction horizon>`. */
const horizonOf = (cursor: string) => BigInt(cursor.split("-")[1] ?? 0);
