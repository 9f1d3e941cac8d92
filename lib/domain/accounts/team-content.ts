import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { countContent } from "./teams-alone.repo";

/** How much a team holds, and how many of its reshoots may still change. */
export const teamContent = (db: Db, teamId: string) => countContent(db, teamId);
