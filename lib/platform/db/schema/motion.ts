import { text } from "drizzle-orm/pg-core";
import type { MotionId, ResultMotion } from "@/lib/shared/motions/catalogue";

/** Text, not an enum: a result from elsewhere may have a motion that a member named (decision 056). */
export const motion = (name?: string) => (name === undefined ? text() : text(name)).$type<ResultMotion>();

/** A motion that can be ordered. */
export const orderedMotion = () => text("motion").$type<MotionId>();
