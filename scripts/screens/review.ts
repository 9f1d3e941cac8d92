import { randomUUID } from "node:crypto";
import type { Person, ThrowAwayProduct } from "@/bench/product";

type Call = { path: string; as: Person; body: object };
type Comment = { as: Person; body: string; frameIn: number; frameOut?: number; parentId?: string };

const DRAWING = {
  version: 1,
  side: "result",
  shapes: [
    { tool: "ellipse", colour: "yellow", width: 6, from: [0.36, 0.3], to: [0.62, 0.66] },
    { tool: "arrow", colour: "red", width: 6, from: [0.86, 0.84], to: [0.64, 0.62] },
  ],
};

/** What a team left on a source: comments with an answer and a drawing, ratings, an approval that waits, an invitation. */
export async function addReview(product: ThrowAwayProduct, videoId: string) {
  const { owner } = product;
  const editor = await memberOf(product, "editor");
  const [result = "", second = ""] = await resultsOf(product, videoId);
  const last = (await framesOf(product, videoId)) - 1;
  const at = (share: number) => Math.round(share * last);
  const about = { videoId, reshootId: result, side: "result", viewState: "mode=wipe&wipe=0.42", visibility: "team" };
  const comment = ({ as, ...said }: Comment, more: object = {}) =>
    send(product, { path: "/api/comments", as, body: { ...about, draftId: randomUUID(), ...said, ...more } });

  const lamp = { as: editor, body: "The lamp drifts out of the picture here.", frameIn: at(0.4) };
  const drawn = await comment(lamp, { drawing: DRAWING });
  await comment({ as: owner, body: "Then hold it two frames longer.", frameIn: at(0.4), parentId: drawn.id });
  const name = "Olive Owner";
  const words = `@${name} is this the take for the trailer?`;
  const mentions = [{ userId: owner.userId, start: 0, end: name.length + 1 }];
  await comment({ as: editor, body: words, frameIn: at(0.52), frameOut: at(0.65) }, { mentions });
  const softer = { as: owner, body: "Softer at the end, please: the water jumps.", frameIn: at(0.78) };
  await comment(softer, { visibility: "everyone" });

  await send(product, { path: `/api/reshoots/${result}/rating`, as: editor, body: { rating: "pick" } }, "PUT");
  await send(product, { path: `/api/reshoots/${second}/rating`, as: editor, body: { rating: "maybe" } }, "PUT");
  const asked = [{ kind: "member", id: owner.userId }];
  const ask = { asked, rule: "one", message: "Can this go to the client?" };
  await send(product, { path: `/api/reshoots/${result}/approvals`, as: editor, body: ask });
  return { editor, result };
}

/** Two comments on a result, which wait for a decision when its motion is ordered again. */
export async function addOpenComments(product: ThrowAwayProduct, videoId: string, reshootId: string): Promise<void> {
  const about = { videoId, reshootId, side: "result", viewState: "", visibility: "team" };
  const last = (await framesOf(product, videoId)) - 1;
  for (const [body, share] of [
    ["The mast leaves the picture too early.", 0.6],
    ["A little slower at the end, so that the water can be read before the camera stops.", 0.87],
  ] as const) {
    const comment = { ...about, body, frameIn: Math.round(share * last), draftId: randomUUID() };
    await send(product, { path: "/api/comments", as: product.owner, body: comment });
  }
}

async function memberOf({ database, owner }: ThrowAwayProduct, role: string): Promise<Person> {
  const { rows } = await database.query<Person>(
    `select user_id as "userId", team_id as "teamId" from members where team_id = $1 and role::text = $2`,
    [owner.teamId, role],
  );
  const [person] = rows;
  if (!person) throw new Error(`The demo has no ${role}.`);
  return person;
}

async function framesOf({ database }: ThrowAwayProduct, videoId: string): Promise<number> {
  const { rows } = await database.query<{ frames: number }>(
    "select frame_count as frames from media join videos on videos.media_id = media.id where videos.id = $1",
    [videoId],
  );
  return rows[0]?.frames ?? 1;
}

async function resultsOf({ database }: ThrowAwayProduct, videoId: string): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    "select id from reshoots where video_id = $1 and status = 'ready' order by motion = 'LEFT_TO_RIGHT' desc, id",
    [videoId],
  );
  return rows.map(({ id }) => id);
}

/** Calls the API as a person, and returns the answer's body. */
export async function send({ origin, cookieOf }: ThrowAwayProduct, { path, as, body }: Call, method = "POST") {
  const { name, value } = await cookieOf(as);
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { "content-type": "application/json", cookie: `${name}=${value}`, "sec-fetch-site": "same-origin" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} was refused: ${await response.text()}`);
  return response.json();
}
