import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { getLineageEndpoint, LineageItem } from "@/lib/shared/contracts/lineage";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findMadeFrom } from "./lineage.repo";
import { findView, type VideoView } from "./video-views.repo";

const MOST_LEVELS = 12;
const MOST_ITEMS = 100;

/** The sources from which a video was made, and all that were made from the first of them. Two videos may name each other. */
export async function readLineage(ctx: MemberCtx, { id }: { id: string }): Promise<ReplyOf<typeof getLineageEndpoint>> {
  const first = await findFirst(ctx, id);
  const items: LineageItem[] = [
    { id: first.row.id, title: first.row.title, parentId: null, motion: first.row.madeWith },
  ];
  const seen = new Set([first.row.id]);
  let parents = [first.row.id];
  for (let level = 0; level < MOST_LEVELS && parents.length > 0 && items.length < MOST_ITEMS; level++) {
    const made = await findMadeFrom(ctx.db, ctx.actor.teamId, parents, MOST_ITEMS - items.length);
    const fresh = made.filter((one) => !seen.has(one.id));
    for (const one of fresh) seen.add(one.id);
    items.push(...fresh);
    parents = fresh.map((one) => one.id);
  }
  return { items };
}

async function findFirst({ db, actor }: MemberCtx, id: string): Promise<VideoView> {
  let view = await findView(db, actor.teamId, id);
  if (!view) throw new AppError("not_found", m.errors_videos_missing());
  const seen = new Set([id]);
  for (let level = 0; level < MOST_LEVELS; level++) {
    const parentId: string | undefined = view.madeFrom?.id;
    if (!parentId || seen.has(parentId)) return view;
    seen.add(parentId);
    const parent = await findView(db, actor.teamId, parentId);
    if (!parent) return view;
    view = parent;
  }
  return view;
}
