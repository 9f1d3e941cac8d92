import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { endpoint } from "./endpoint";
import * as z from "./schema";

const MotionItem = z
  .object({
    id: z.enum(MOTION_IDS),
    group: z.enum(["travel", "turn", "dolly_zoom", "locked_off"]),
    label: z.string(),
    video: z.string(),
    meaning: z.string(),
    description: z.string(),
    opposite: z.nullable(z.enum(MOTION_IDS)),
    /** 1/100 credit per reshoot. */
    price: z.int(),
  })
  .register(z.globalRegistry, { id: "Motion" });

export const listMotionsEndpoint = endpoint({
  method: "GET",
  path: "/api/motions",
  summary: "The fifteen camera motions and their price",
  access: "reshoots.view",
  status: 200,
  reply: z.object({ items: z.array(MotionItem), nextCursor: z.null() }),
});
