"use client";

import { useEffect, useState } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const STEPS = [
  { unit: "year", seconds: 31_557_600 },
  { unit: "month", seconds: 2_629_800 },
  { unit: "week", seconds: 604_800 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

const relative = new Intl.RelativeTimeFormat(m.language_tag(), { numeric: "auto" });
const exact = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium", timeStyle: "medium" });

/** "3 minutes ago", "yesterday"; under a minute "just now". */
export function timeAgo(moment: string, now: number): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const step = STEPS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return step ? relative.format(Math.trunc(seconds / step.seconds), step.unit) : m.ui_time_just_now();
}

/** Empty for an invalid date: `format` would throw. */
function exactly(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "" : exact.format(date);
}

/** A relative time that updates itself, with the exact time on hover. For data fetched in the browser only. */
export function TimeAgo({ moment }: { moment: string }) {
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);

  return (
    <time dateTime={moment} title={exactly(moment)}>
      {timeAgo(moment, now)}
    </time>
  );
}
