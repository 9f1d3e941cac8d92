import * as m from "@/lib/shared/messages/compiled/messages.js";

const RUNNING = /^\(\d+\) /;

type Counts = { running: number; ready: number; unread: number };

/**
 * Puts the counts of running and newly ready reshoots and of unread inbox items before the page's title:
 * `(2) ✓ 3 ready · 1 unread · Lighthouse · Reshoot`.
 */
export function markedTitle(title: string, { running, ready, unread }: Counts): string {
  const marks = [running > 0 && `(${running}) `, ready > 0 && readyMark(ready), unread > 0 && unreadMark(unread)];
  return `${marks.filter(Boolean).join("")}${unmarked(title)}`;
}

const readyMark = (count: number) => `${m.shell_tab_ready({ count })} · `;
const unreadMark = (count: number) => `${m.shell_tab_unread({ count })} · `;

const unmarked = (title: string) => without(unreadMark, without(readyMark, title.replace(RUNNING, "")));

/** The mark that the text begins with is written again from its number, and removed when it is the same. */
function without(markOf: (count: number) => string, text: string): string {
  const mark = markOf(Number.parseInt(/\d+/.exec(text)?.[0] ?? "", 10));
  return text.startsWith(mark) ? text.slice(mark.length) : text;
}
