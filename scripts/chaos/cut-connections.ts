import { chanceOf, pickBy } from "@/emulator/chance";
import { type Cut, openDatabaseProxy } from "@/lib/testing/database-proxy";

/** Where a transaction begins and ends: what is lost there is hardest to tell. */
const CONTROL = /^(begin|commit)\b/i;
const WHEN: readonly Cut[] = ["before", "after"];

/** Whether the connection is cut at the n-th BEGIN or COMMIT of all programs, and when, by the seed alone. */
export function planCut(seed: number, share: number, n: number): Cut | undefined {
  return chanceOf(`${seed} cut ${n}`) < share ? pickBy(WHEN, `${seed} when ${n}`) : undefined;
}

/** Stands between the programs and the database behind `url`; harmless until it is told to begin. */
export async function cutConnections(url: string, { seed, share }: { seed: number; share: number }) {
  const cuts: string[] = [];
  let isCutting = false;
  let seen = 0;
  const proxy = await openDatabaseProxy(url, (statement) => {
    const [word] = CONTROL.exec(statement) ?? [];
    if (!(isCutting && word)) return;
    seen += 1;
    const when = planCut(seed, share, seen);
    if (when) cuts.push(`${when} ${word.toUpperCase()}`);
    return when;
  });
  return {
    url: proxy.url,
    begin() {
      isCutting = true;
    },
    end() {
      isCutting = false;
    },
    /** Every connection that was cut, as `before BEGIN`. */
    cuts: cuts as readonly string[],
    close: proxy.close,
  };
}
