import * as m from "@/lib/shared/messages/compiled/messages.js";
import { endpoint } from "./endpoint";
import { PageSearch, pageOf } from "./page";
import { ResultMotion } from "./result-motion";
import * as z from "./schema";

export const ENTRY_KINDS = ["reserve", "settle", "release"] as const;

/** One line of the ledger. Lines are added and never changed. */
export const CreditEntry = z
  .object({
    id: z.string(),
    month: z.string(),
    kind: z.enum(ENTRY_KINDS),
    /** 1/100 credit, always positive: the kind gives the direction. */
    amount: z.int(),
    /** The month's reserved and spent credits after this line. */
    reservedAfter: z.int(),
    spentAfter: z.int(),
    reshoot: z.object({
      id: z.uuid(),
      videoId: z.uuid(),
      videoTitle: z.string(),
      motion: ResultMotion,
      version: z.int(),
      /** Who ordered it. */
      createdBy: z.object({ id: z.uuid(), name: z.string() }),
    }),
    createdAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "CreditEntry" });
export type CreditEntry = z.output<typeof CreditEntry>;

const EntryFilter = z.object({
  /** `YYYY-MM`, the month whose budget is charged. */
  month: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: () => m.fields_month() }))),
  reshootId: z.optional(z.uuid()),
});

export const listEntriesEndpoint = endpoint({
  method: "GET",
  path: "/api/credits/entries",
  summary: "The team's ledger, newest first",
  access: "credits.view",
  status: 200,
  search: z.extend(PageSearch, EntryFilter.shape),
  reply: pageOf(CreditEntry),
});

export const downloadEntriesEndpoint = endpoint({
  method: "GET",
  path: "/api/credits/entries.csv",
  summary: "The team's ledger as a file for spreadsheets, oldest first",
  access: "credits.view",
  status: 200,
  search: EntryFilter,
  media: "text/csv",
  fileName: (search) => {
    const month = search.get("month");
    return month ? `credits-${month}.csv` : "credits.csv";
  },
  reply: z.string(),
});
