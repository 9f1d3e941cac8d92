const MARK = /^(\(\d+\) )?(✓ \d+ ready · )?/;

/** Puts the counts of running and newly ready reshoots before the page's title: `(2) ✓ 3 ready · Lighthouse · Reshoot`. */
export function markedTitle(title: string, { running, ready }: { running: number; ready: number }): string {
  return `${running > 0 ? `(${running}) ` : ""}${ready > 0 ? `✓ ${ready} ready · ` : ""}${title.replace(MARK, "")}`;
}
