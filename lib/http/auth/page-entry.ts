import "server-only";
import { needsSetUp } from "@/lib/domain/accounts/set-up-code";
import { env } from "@/lib/platform/env";
import { currentCursor } from "@/lib/platform/events/replay-events";
import { openServices } from "@/lib/services";
import { signInPath } from "@/lib/shared/contracts/return-to";
import { readActor } from "./read-actor";
import { WANTED_PAGE } from "./wanted-page";

/** What a signed-in person without a team may open. */
const WITHOUT_TEAM = new Set(["/teams", "/account"]);

/** The team that the page shows and from where it is to be told its changes, or where its visitor belongs instead. */
export type PageEntry = { teamId?: string; cursor?: string; goTo?: string };

/** Decides before a page is rendered. Without the database it lets the page through, which then says so itself. */
export async function pageEntry(headers: Headers): Promise<PageEntry> {
  const wanted = headers.get(WANTED_PAGE);
  if (wanted === null) return {};
  const { db, log } = await openServices();
  try {
    const actor = await readActor(db, headers);
    if (actor.kind === "member") {
      return pathOf(wanted) === "/teams" ? { goTo: "/" } : { teamId: actor.teamId, cursor: await currentCursor(db) };
    }
    if (actor.kind === "person") return WITHOUT_TEAM.has(pathOf(wanted)) ? {} : { goTo: "/teams" };
    return { goTo: (await isEmptyServer()) ? "/set-up" : signInPath(wanted, { signedOut: true }) };
  } catch (error) {
    log.warn({ err: error }, "a page could not look up its visitor");
    return {};
  }
}

const pathOf = (wanted: string) => wanted.split("?")[0] ?? "";

/** Whether this server waits to be set up. A demo never does: its seed adds the people. */
export async function isEmptyServer(): Promise<boolean> {
  if (env().DEMO) return false;
  const { db } = await openServices();
  return needsSetUp(db);
}

/** Whether the visitor is signed in and their browser shows a team. */
export async function isMember(headers: Headers): Promise<boolean> {
  const { db } = await openServices();
  return (await readActor(db, headers)).kind === "member";
}

/** Whether the visitor is signed in, also without a team. */
export async function isSignedIn(headers: Headers): Promise<boolean> {
  const { db } = await openServices();
  const { kind } = await readActor(db, headers);
  return kind === "member" || kind === "person";
}
