import "server-only";
import { headers } from "next/headers";
import { findCurrentViewer } from "@/lib/domain/accounts/read-viewer";
import { openServices } from "@/lib/services";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import { readActor } from "./read-actor";

/**
 * Who looks at this page; undefined for a guest. The proxy lets a session that was ended through, so a page that must
 * know asks here. For server components.
 */
export async function currentViewer(): Promise<Viewer | undefined> {
  const { db } = await openServices();
  const actor = await readActor(db, await headers());
  return actor.kind === "member" ? findCurrentViewer(db, actor) : undefined;
}
