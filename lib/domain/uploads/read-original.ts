import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findOriginal } from "./uploads.repo";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The kept file from which a source or a result of this team was converted; undefined if there is none. */
export const readOriginal = async (db: Db, teamId: string, id: string) =>
  UUID.test(id) ? findOriginal(db, teamId, id) : undefined;
