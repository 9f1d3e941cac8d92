import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Person, ThrowAwayProduct } from "@/bench/product";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { addOpenComments, addReview, send } from "./review";
import { addManySources, addTeam } from "./teams";

export type Cast = {
  owner: Person;
  empty: Person;
  many: Person;
  /** Sources of the demo, by the state of their reshoots. */
  untouched: string;
  finished: string;
  rendering: string;
  failed: string;
  /** Of the same team as `owner`. */
  editor: Person;
  /** Paths of pages that are open to people without an account. */
  invitation: string;
  share: string;
  /** The ID of a second version, whose first one has open comments. */
  newVersion: string;
  sketches: string;
};

const MANY = 400;
const FINISHED: MotionId[] = ["LEFT_TO_RIGHT", "UP", "DOLLY_IN_ZOOM_OUT"];
const RENDERING: MotionId[] = ["FORWARD", "RIGHT_TO_LEFT", "STATIONARY_LEFT"];
/** The emulator renders nothing for a task that will fail, so these tasks use no CPU while they are pending. */
const ENDLESS = [{ kind: "fail_task" as const }, { kind: "latency" as const, seconds: 3600 }];

/** Brings the demo into every state that the screenshots show, with the same requests as the browser. */
export async function prepare(product: ThrowAwayProduct): Promise<Cast> {
  const { owner, control } = product;
  const { failed, finished, rendering, untouched } = await castSources(product);
  const many = await addTeam(product, "Four hundred videos");
  await addManySources(product, many.teamId, MANY);

  await order(product, finished, FINISHED);
  await untilAllAre(product, finished, ["rendering", "ready"]);
  await control.finish();
  await untilAllAre(product, finished, ["ready"]);
  const { editor, result } = await addReview(product, finished);
  const newVersion = await orderAgain(product, finished, "UP");
  // After the last `finish()`, which ends every task.
  await control.script({ rules: RENDERING.map(() => ({ do: ENDLESS })) });
  await order(product, rendering, RENDERING);
  await untilAllAre(product, rendering, ["rendering", "ready"]);
  const share = await shareAs(product, editor, { videoId: finished, result });
  const sketches = await shareSketches(product, untouched);
  const invitation = await invite(product);
  const empty = await addTeam(product, "A new team");
  return {
    owner,
    empty,
    many,
    untouched,
    finished,
    rendering,
    failed,
    editor,
    share,
    sketches,
    invitation,
    newVersion,
  };
}

/** Returns the ID of the new version. */
async function orderAgain(product: ThrowAwayProduct, videoId: string, motion: MotionId): Promise<string> {
  const newest = () =>
    product.database.query<{ id: string }>(
      "select id from reshoots where video_id = $1 and motion = $2 order by version desc limit 1",
      [videoId, motion],
    );
  await addOpenComments(product, videoId, (await newest()).rows[0]?.id ?? "");
  await order(product, videoId, [motion]);
  await untilAllAre(product, videoId, ["rendering", "ready"]);
  await product.control.finish();
  await untilAllAre(product, videoId, ["ready"]);
  return (await newest()).rows[0]?.id ?? "";
}

/** One source has the seed's failed reshoot; of the others, the upright one stays untouched. */
async function castSources({ database, owner }: ThrowAwayProduct) {
  const { rows } = await database.query<{ id: string }>(
    `select v.id from videos v join media m on m.id = v.media_id where v.team_id = $1
     order by exists (select 1 from reshoots r where r.video_id = v.id and r.status = 'failed') desc,
       v.title ilike '%lighthouse%' desc, m.width > m.height desc, v.id`,
    [owner.teamId],
  );
  const [failed = "", finished = "", rendering = "", untouched = ""] = rows.map(({ id }) => id);
  return { failed, finished, rendering, untouched };
}

const order = (product: ThrowAwayProduct, videoId: string, motions: MotionId[]) =>
  send(product, { path: "/api/reshoots", as: product.owner, body: { videoId, motions, requestKey: randomUUID() } });

/** Three shares of the demo's editor, and one of a pair that guests may comment; returns the path of that one. */
async function shareAs(
  product: ThrowAwayProduct,
  as: Person,
  { videoId, result }: { videoId: string; result: string },
) {
  for (const label of ["Mona, director", "Client", "Grading"]) {
    await send(product, { path: "/api/shares", as, body: { videoId, scope: "set", label } });
  }
  const pair = { videoId, scope: "pair", reshootId: result, viewState: "mode=wipe&wipe=0.42", label: "Ana Lima" };
  const { url } = await send(product, { path: "/api/shares", as, body: { ...pair, allowsComments: true } });
  return new URL(url).pathname;
}

/** The path of a link on which guests may star the sketches of a source. */
async function shareSketches(product: ThrowAwayProduct, videoId: string): Promise<string> {
  const body = { videoId, scope: "sketches", label: "Which shall we buy?" };
  const { url } = await send(product, { path: "/api/shares", as: product.owner, body });
  return new URL(url).pathname;
}

/** Two invitations; returns the path of the one that anyone with the link may use. */
async function invite(product: ThrowAwayProduct): Promise<string> {
  const path = "/api/invitations";
  await send(product, { path, as: product.owner, body: { role: "editor", email: "nia@example.com" } });
  const { url } = await send(product, { path, as: product.owner, body: { role: "reviewer", maxUses: 5 } });
  return new URL(url).pathname;
}

const TIMEOUT_MS = 600_000;

async function untilAllAre({ database }: ThrowAwayProduct, videoId: string, statuses: string[]): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const { rowCount } = await database.query(
      "select 1 from reshoots where video_id = $1 and status::text <> all($2)",
      [videoId, statuses],
    );
    if (rowCount === 0) return;
    if (Date.now() > deadline) throw new Error(`Waited too long for reshoots that are ${statuses.join(" or ")}.`);
    await wait(200);
  }
}
