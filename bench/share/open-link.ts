import { setTimeout as wait } from "node:timers/promises";
import { createShareEndpoint, type NewShare } from "@/lib/shared/contracts/shares";
import type { ThrowAwayProduct } from "../product";

type Order = Record<string, unknown>;
type Pair = { videoId: string; reshootId: string };

const TIMEOUT_MS = 300_000;

/** A source of the demo and a ready result of it. Waits until both have their posters and proxies. */
export async function findPair({ database, owner }: ThrowAwayProduct): Promise<Pair> {
  const deadline = performance.now() + TIMEOUT_MS;
  for (;;) {
    const { rows } = await database.query<Pair>(
      `select r.video_id as "videoId", r.id as "reshootId" from reshoots r join videos v on v.id = r.video_id
       where r.team_id = $1 and r.status = 'ready' and r.media_id is not null and not exists (
         select from unnest(array[r.media_id, v.media_id]) as video (id) left join derivatives d
           on d.original_id = video.id group by video.id having count(d.kind) = 0 or bool_or(d.status = 'pending'))
       order by r.id limit 1`,
      [owner.teamId],
    );
    if (rows[0]) return rows[0];
    if (performance.now() > deadline) throw new Error("The demo's videos got no posters.");
    await wait(2000);
  }
}

/** Creates a share as its sender would. Only this answer contains its address. */
export async function createTestShare(product: ThrowAwayProduct, order: Order): Promise<NewShare> {
  const { name, value } = await product.cookieOf(product.owner);
  const response = await fetch(`${product.origin}/api/shares`, {
    method: "POST",
    headers: { cookie: `${name}=${value}`, "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify(order),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`Couldn't create the share: ${response.status} ${text}`);
  return createShareEndpoint.reply.parse(JSON.parse(text));
}

export const tokenOf = ({ url }: NewShare): string => url.slice(url.lastIndexOf("/") + 1);
