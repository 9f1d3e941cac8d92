import * as m from "@/lib/shared/messages/compiled/messages.js";

const RUNNING = /^\(\d+\) /;

/** Puts the counts of running and newly ready reshoots before the page's title: `(2) ✓ 3 ready · Lighthouse · Reshoot`. */
export function markedTitle(title: string, { running, ready }: { running: number; ready: number }): string {
  return `${running > 0 ? `(${running}) ` : ""}${ready > 0 ? readyMark(ready) : ""}${unmarked(title)}`;
}

const readyMark = (count: number) => `${m.shell_tab_ready({ count })} · `;

/** The mark that the title begins with is written again from its number, and removed when it is the same. */
function unmarked(title: string): string {
  const rest = title.replace(RUNNING, "");
  const mark = readyMark(Number.parseInt(/\d+/.exec(rest)?.[0] ?? "", 10));
  return rest.startsWith(mark) ? rest.slice(mark.length) : rest;
}
