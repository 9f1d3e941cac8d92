import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Change } from "@/lib/shared/contracts/events";
import { cursorFromText, cursorToText } from "./event-cursor";
import { findSince, readNow } from "./events.repo";
import { KEPT_SECONDS } from "./sweep-events";

/** Sending more missed changes than this one by one costs more than reading everything again. */
const MOST = 200;

/** `missed` is null if the missed changes are no longer known: the client must read everything again. */
type Replay = { cursor: string; missed: Change[] | null };

/** The cursor of a stream that is to be told what changes from now on. */
export const currentCursor = async (db: Db): Promise<string> => cursorToText(await readNow(db));

/** Returns what a stream sends first: the team's changes since the cursor `after`, and the cursor to continue from. */
export async function replayEvents(db: Db, teamId: string, after: string | undefined): Promise<Replay> {
  const now = await readNow(db);
  const cursor = cursorToText(now);
  if (after === undefined) return { cursor, missed: [] };
  const from = cursorFromText(after);
  const isKept = from && from.seconds >= now.seconds - KEPT_SECONDS && BigInt(from.horizon) <= BigInt(now.ceiling);
  if (!isKept) return { cursor, missed: null };
  const missed = await findSince(db, teamId, from, MOST + 1);
  return { cursor, missed: missed.length > MOST ? null : missed };
}
