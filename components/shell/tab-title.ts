const MARK = /^(\(\d+\) )?(✓ \d+ ready · )?/;

/** The page's title behind what is under way and what became ready unseen: `(2) ✓ 3 ready · Lighthouse · Reshoot`. */
export function markedTitle(title: string, { running, ready }: { running: number; ready: number }): string {
  return `${running > 0 ? `(${running}) ` : ""}${ready > 0 ? `✓ ${ready} ready · ` : ""}${title.replace(MARK, "")}`;
}
