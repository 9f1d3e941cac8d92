import * as m from "@/lib/shared/messages/compiled/messages.js";

const moment = new Intl.DateTimeFormat(m.language_tag(), {
  ...{ year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
  ...{ timeZone: "UTC", timeZoneName: "short" },
});

/** A moment as mails write it, in UTC, because the server does not know where its reader is. */
export const mailMoment = (date: Date): string => moment.format(date);
