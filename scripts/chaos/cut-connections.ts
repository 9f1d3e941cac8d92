import { chanceOf, pickBy } from "@/emulator/chance";
import { type Cut, openDatabaseProxy } from "@/lib/testing/database-proxy";

/** Statements that begin or end a transaction: after a cut here it is hardest to know what was committed. */
const CONTROL = /^(begin|commit)\b/i;
const WHEN: readonly Cut[] = ["before", "after"];

/** Says from the seed alone whether the n-th BEGIN or COMMIT of all programs is cut, before or after it runs. */
export function planCut(seed: number, share: number, n: number): Cut | undefined {
  return chanceOf(`${seed} cut ${n}`) < share ? pickBy(WHEN, `${seed} when ${n}`) : undefined;
}

/** A proxy between the programs and the database at `url`. It cuts nothing until `begin()` is called. */
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
    /** Every cut so far, for example `before BEGIN`. */
    cuts: cuts as readonly string[],
    close: proxy.close,
  };
}
