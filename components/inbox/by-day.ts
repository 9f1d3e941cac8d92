import type { InboxItem } from "@/lib/shared/contracts/inbox";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Day = { day: string; label: string; items: InboxItem[] };

const DAY_MS = 24 * 60 * 60 * 1000;
const format = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "full" });

/** A day of the viewer's own calendar. */
const dayOf = (date: Date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

/** Items in the order of their days, with each day's name. */
export function byDay(items: readonly InboxItem[], now: Date): Day[] {
  const days = Map.groupBy(items, ({ createdAt }) => dayOf(new Date(createdAt)));
  return [...days].map(([day, ofDay]) => ({ day, label: labelOf(day, ofDay[0], now), items: ofDay }));
}

function labelOf(day: string, first: InboxItem | undefined, now: Date): string {
  if (day === dayOf(now)) return m.inbox_today();
  if (day === dayOf(new Date(now.getTime() - DAY_MS))) return m.inbox_yesterday();
  return first ? format.format(new Date(first.createdAt)) : day;
}
