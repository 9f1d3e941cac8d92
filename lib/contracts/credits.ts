import { z } from "zod";
import { endpoint } from "./endpoint";

/** All amounts are integers of 1/100 credit. The upstream's own balance cannot be read with a service token. */
export const Credits = z
  .object({
    /** Calendar month in UTC, `YYYY-MM`. */
    month: z.string(),
    pricePerReshoot: z.number().int(),
    /** The team's budget for the month; null when it has none. */
    budget: z.number().int().nullable(),
    reserved: z.number().int(),
    spent: z.number().int(),
    /** budget − reserved − spent; null without a budget. */
    available: z.number().int().nullable(),
    /** The upstream said that its balance is used up, at this time; null when it has not, or has worked since. */
    usedUpAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Credits" });
export type Credits = z.output<typeof Credits>;

export const getCreditsEndpoint = endpoint({
  method: "GET",
  path: "/api/credits",
  summary: "The team's budget, reservations and spending this month",
  access: "member",
  status: 200,
  reply: Credits,
});
