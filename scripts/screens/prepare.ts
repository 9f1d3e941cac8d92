import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Person, ThrowAwayProduct } from "@/bench/product";
import type { MotionId } from "@/lib/shared/motions/catalogue";
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
  await control.script({ rules: RENDERING.map(() => ({ do: ENDLESS })) });
  await order(product, rendering, RENDERING);
  await untilAllAre(product, rendering, ["rendering", "ready"]);
  await shareAsEditor(product, finished);
  const empty = await addTeam(product, "A new team");
  return { owner, empty, many, untouched, finished, rendering, failed };
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

async function order({ origin, cookieOf, owner }: ThrowAwayProduct, videoId: string, motions: MotionId[]) {
  const { name, value } = await cookieOf(owner);
  const response = await fetch(`${origin}/api/reshoots`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `${name}=${value}` },
    body: JSON.stringify({ videoId, motions, requestKey: randomUUID() }),
  });
  if (response.status !== 202) throw new Error(`The order was refused: ${await response.text()}`);
}

/** Three shares that the demo's editor created. */
async function shareAsEditor({ origin, cookieOf, database, owner }: ThrowAwayProduct, videoId: string) {
  const { rows } = await database.query<{ userId: string }>(
    `select user_id as "userId" from members where team_id = $1 and role = 'editor'`,
    [owner.teamId],
  );
  const { name, value } = await cookieOf({ teamId: owner.teamId, userId: rows[0]?.userId ?? "" });
  for (const label of ["Mona, director", "Client", "Grading"]) {
    const response = await fetch(`${origin}/api/shares`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: `${name}=${value}` },
      body: JSON.stringify({ videoId, scope: "set", label }),
    });
    if (response.status !== 201) throw new Error(`Couldn't create the share: ${await response.text()}`);
  }
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
