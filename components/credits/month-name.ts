import * as m from "@/lib/shared/messages/compiled/messages.js";

const format = new Intl.DateTimeFormat(m.language_tag(), { month: "long", year: "numeric", timeZone: "UTC" });

/** Formats a month: "2026-11" is "November 2026". */
export const monthName = (month: string) => format.format(new Date(`${month}-01T00:00:00Z`));
