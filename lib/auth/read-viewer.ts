import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { Viewer } from "@/lib/contracts/viewer";
import { env, settingProblems } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findViewer } from "./people.repo";

export async function readViewer(ctx: MemberCtx): Promise<Viewer> {
  const viewer = await findViewer(ctx.db, ctx.actor);
  if (!viewer) throw new AppError("unauthenticated", "Sign in first.");
  const problems = viewer.role === "owner" ? settingProblems(env()) : [];
  return problems.length > 0 ? { ...viewer, settingProblems: problems } : viewer;
}
