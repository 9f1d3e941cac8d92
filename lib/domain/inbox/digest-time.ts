const DIGEST_HOUR = 8;
const DAY = 24 * 60 * 60;

/** How long until it is 08:00 where the person is; in UTC for an unknown time zone. A change of the clocks may shift it. */
export function secondsToDigest(now: Date, timeZone: string | null): number {
  const [hour = 0, minute = 0, second = 0] = clockOf(now, timeZone);
  const wait = DIGEST_HOUR * 3600 - (hour * 3600 + minute * 60 + second);
  return wait > 0 ? wait : wait + DAY;
}

function clockOf(now: Date, timeZone: string | null): number[] {
  return formatIn(timeZone)
    .format(now)
    .split(":")
    .map((part) => Number(part));
}

const FORMAT = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

function formatIn(timeZone: string | null): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-GB", { ...FORMAT, timeZone: timeZone ?? "UTC" });
  } catch {
    // The server may not know a zone that the browser knows.
    return new Intl.DateTimeFormat("en-GB", { ...FORMAT, timeZone: "UTC" });
  }
}
