import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { env, settingProblems } from "@/lib/platform/env";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findViewer } from "./people.repo";

/** The names of a member and their team, inside a transaction; undefined when they are no longer in it. */
export const nameMember = (tx: Db, actor: MemberCtx["actor"]) => findViewer(tx, actor);

/** The signed-in member and their team; for owners also problems with the settings. Throws `unauthenticated`. */
export async function readViewer(ctx: MemberCtx): Promise<Viewer> {
  const found = await findViewer(ctx.db, ctx.actor);
  if (!found) throw new AppError("unauthenticated", m.errors_sign_in_first());
  const { avatars, ...rest } = found;
  const viewer = Object.keys(avatars ?? {}).length > 0 ? found : rest;
  const problems = viewer.role === "owner" ? settingProblems(env()) : [];
  return problems.length > 0 ? { ...viewer, settingProblems: problems } : viewer;
}
