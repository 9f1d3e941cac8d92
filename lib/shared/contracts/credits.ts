import { endpoint } from "./endpoint";
import * as z from "./schema";

/** All amounts are integers of 1/100 credit. The upstream's own balance cannot be read with a service token. */
export const Credits = z
  .object({
    /** Calendar month in UTC, `YYYY-MM`. */
    month: z.string(),
    pricePerReshoot: z.int(),
    /** The team's budget for the month; null when it has none. */
    budget: z.nullable(z.int()),
    reserved: z.int(),
    spent: z.int(),
    /** budget − reserved − spent; null without a budget. */
    available: z.nullable(z.int()),
    /** A submission with a higher price must carry it as `confirmedCredits`; null when none needs confirmation. */
    confirmAbove: z.nullable(z.int()),
    /** The months with ledger entries, newest first. */
    months: z.array(z.string()),
    /** When the upstream said that its balance is used up; null when it has not, or has answered otherwise since. */
    usedUpAt: z.nullable(z.iso.datetime()),
  })
  .register(z.globalRegistry, { id: "Credits" });
export type Credits = z.output<typeof Credits>;

export const getCreditsEndpoint = endpoint({
  method: "GET",
  path: "/api/credits",
  summary: "The team's budget, reservations and spending this month",
  access: "credits.view",
  status: 200,
  reply: Credits,
});

/** Ten million credits: far above the need of any team, far below the integer limit. */
const MOST = 1_000_000_000;
const limit = z.nullable(z.int().check(z.gte(0), z.lte(MOST)));

export const putBudgetEndpoint = endpoint({
  method: "PUT",
  path: "/api/credits",
  summary: "Set the team's monthly budget and the price above which an order must be confirmed; null means no limit",
  access: "credits.change",
  status: 200,
  body: z.object({ budget: limit, confirmAbove: limit }),
  reply: Credits,
  limit: "write",
});
