import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Viewer } from "@/lib/contracts/viewer";
import { openServices } from "@/lib/services";
import { findViewer } from "./people.repo";
import { readActor } from "./read-actor";

/** Who looks at this page; a guest is sent to sign in and comes back to `path`. For server components. */
export async function pageViewer(path: string): Promise<Viewer> {
  const viewer = await currentViewer();
  return viewer ?? redirect(`/sign-in?returnTo=${encodeURIComponent(path)}` as Route);
}

/** Undefined for a guest. The proxy lets a signed-out session through, so the sign-in page must ask here, not there. */
export async function currentViewer(): Promise<Viewer | undefined> {
  const { db } = await openServices();
  const actor = await readActor(db, await headers());
  return actor.kind === "member" ? findViewer(db, actor) : undefined;
}
