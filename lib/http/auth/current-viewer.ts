import "server-only";
import { headers } from "next/headers";
import { findCurrentViewer } from "@/lib/domain/accounts/read-viewer";
import { openServices } from "@/lib/services";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import { readActor } from "./read-actor";

/**
 * Returns the signed-in viewer of this page, or undefined for a guest. For server components. The proxy does not check
 * whether a session was ended, so a page that depends on it calls this.
 */
export async function currentViewer(): Promise<Viewer | undefined> {
  const { db } = await openServices();
  const actor = await readActor(db, await headers());
  return actor.kind === "member" ? findCurrentViewer(db, actor) : undefined;
}
