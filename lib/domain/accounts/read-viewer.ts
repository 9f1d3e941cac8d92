import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { env, settingProblems } from "@/lib/platform/env";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import { AppError } from "@/lib/shared/errors";
import { findViewer } from "./people.repo";

export async function readViewer(ctx: MemberCtx): Promise<Viewer> {
  const viewer = await findViewer(ctx.db, ctx.actor);
  if (!viewer) throw new AppError("unauthenticated", "Sign in first.");
  const problems = viewer.role === "owner" ? settingProblems(env()) : [];
  return problems.length > 0 ? { ...viewer, settingProblems: problems } : viewer;
}

/** What a page of a signed-in member shows of them; undefined when they left the team since the page was asked for. */
export const findCurrentViewer = (db: Db, actor: MemberCtx["actor"]): Promise<Viewer | undefined> =>
  findViewer(db, actor);
