import { pgEnum } from "drizzle-orm/pg-core";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";

export const motion = pgEnum("motion", MOTION_IDS);
