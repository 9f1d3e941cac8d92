import * as m from "@/lib/shared/messages/compiled/messages.js";

const WEEK_MS = 6 * 86_400_000;

type Visitor = { now: number; timeZone?: string; hourCycle?: "h11" | "h12" | "h23" | "h24" | undefined };

/** `Thursday, 6:46` within a week, else `December 3, 6:46`, in the visitor's time zone and way of writing hours. */
export function momentWords(moment: string, { now, timeZone, hourCycle }: Visitor): string {
  const date = new Date(moment);
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(m.language_tag(), { ...(timeZone && { timeZone }), ...options }).format(date);
  const isSoon = date.getTime() - now < WEEK_MS;
  const isThisYear = date.getTime() - now < 300 * 86_400_000;
  return m.share_viewer_moment({
    day: words(
      isSoon ? { weekday: "long" } : { month: "long", day: "numeric", ...(!isThisYear && { year: "numeric" }) },
    ),
    time: words({ hour: "numeric", minute: "2-digit", ...(hourCycle && { hourCycle }) }),
  });
}

/** The same text on the server and in every browser: to the minute, in UTC. */
export const momentUtc = (moment: string) =>
  m.share_viewer_moment_utc({ date: moment.slice(0, 10), time: moment.slice(11, 16) });

/** As this browser's user reads it. */
export const momentHere = (moment: string): string =>
  momentWords(moment, {
    now: Date.now(),
    hourCycle: new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hourCycle,
  });
