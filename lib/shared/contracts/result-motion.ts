import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTION_IDS, OTHER_MOTION_MAX } from "@/lib/shared/motions/catalogue";
import * as z from "./schema";

/** The motion of a result: one of the fifteen, or `OTHER:` and a name for a result from elsewhere. */
export const ResultMotion = z.union(
  [z.enum(MOTION_IDS), z.templateLiteral(["OTHER:", z.string().check(z.minLength(1), z.maxLength(OTHER_MOTION_MAX))])],
  { error: () => m.fields_motion_unknown() },
);
