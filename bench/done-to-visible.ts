import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { submitReshootsEndpoint } from "@/lib/shared/contracts/reshoots";
import { MOTIONS, motionOf } from "@/lib/shared/motions/catalogue";
import { CHROMIUM_ARGUMENTS, findChromiums } from "@/scripts/test/find-chromium";
import { say, type ThrowAwayProduct, withProduct } from "./product";

// Measures from the moment the emulator finishes a task to the frame in which a real browser shows its card as ready,
// including the saving of the result. `node … bench/done-to-visible.ts --rounds 8 --speed 6`: the emulator takes 60 to
// 100 s, divided by speed.
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "8" }, speed: { type: "string", default: "6" } },
});
const ROUNDS = Number(values.rounds);
const MOTIONS_PER_ROUND = 5;
const TIMEOUT_MS = 180_000;
const BARS_MS = { "with callbacks": 1_000, "without callbacks": 4_000 };

type Mode = keyof typeof BARS_MS;
type Shot = { task: string; motion: (typeof MOTIONS)[number]["id"]; version: number; settled: number };

/**
 * Runs in the page: records when a card first shows a result that can be chosen, after the frame that shows it. Its
 * functions have no names, because the TypeScript loader would keep names with a helper that the page does not have.
 */
function watchCards() {
  const seen: Record<string, number> = {};
  Object.assign(window, { seenReady: seen });
  new MutationObserver(() => {
    for (const card of document.querySelectorAll("article")) {
      const name = card.getAttribute("aria-label") ?? "";
      if (name in seen || !card.querySelector("button[aria-pressed]")) continue;
      seen[name] = 0;
      requestAnimationFrame(() =>
        setTimeout(() => {
          seen[name] = performance.timeOrigin + performance.now();
        }),
      );
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

const nameOf = ({ motion, version }: Shot) => `${motionOf(motion).label()}, version ${version}`;
const seenIn = (page: Page) =>
  page.evaluate(() => (window as Window & { seenReady?: Record<string, number> }).seenReady ?? {});

async function measure(product: ThrowAwayProduct): Promise<Record<Mode, Figures>> {
  const { origin, owner, cookieOf, database, control } = product;
  await database.query("update teams set monthly_budget = null where id = $1", [owner.teamId]);
  const { rows } = await database.query<{ id: string }>(
    "select id from videos where team_id = $1 and status = 'ready' and upstream_type = 'videos' order by id limit 1",
    [owner.teamId],
  );
  const videoId = rows[0]?.id ?? "";
  const [executablePath] = findChromiums();
  const browser = await chromium.launch({ args: CHROMIUM_ARGUMENTS, ...(executablePath && { executablePath }) });
  try {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const cookie = await cookieOf(owner);
    await context.addCookies([cookie]);
    const page = await context.newPage();
    await page.addInitScript(watchCards);
    await page.goto(`${origin}/videos/${videoId}`);
    await page.getByRole("listbox", { name: /motion/i }).waitFor();
    const run = async (mode: Mode, rounds: number): Promise<string[]> => {
      const batches: string[] = [];
      await control.clear();
      const lost = [{ probability: 1, do: [{ kind: "callback" as const, how: "lost" as const }] }];
      if (mode === "without callbacks") await control.script({ rules: lost });
      for (let round = 0; round < rounds; round += 1) {
        say(`${mode}: round ${round + 1} of ${rounds}`);
        const batch = await submit(origin, `${cookie.name}=${cookie.value}`, videoId, round);
        await allReady(product, page, batch);
        batches.push(batch);
      }
      return batches;
    };
    // Each video is rendered only once; in later rounds the emulator only waits.
    await run("with callbacks", MOTIONS.length / MOTIONS_PER_ROUND);
    const figures = {} as Record<Mode, Figures>;
    for (const mode of ["with callbacks", "without callbacks"] as const) {
      figures[mode] = await figuresOf(product, page, await shots(product, await run(mode, ROUNDS)));
    }
    return figures;
  } finally {
    await browser.close();
  }
}

async function submit(origin: string, cookie: string, videoId: string, round: number): Promise<string> {
  const from = (round * MOTIONS_PER_ROUND) % MOTIONS.length;
  const motions = MOTIONS.slice(from, from + MOTIONS_PER_ROUND).map(({ id }) => id);
  const response = await fetch(`${origin}/api/reshoots`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ videoId, motions, requestKey: randomUUID() }),
  });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`submitting failed: ${response.status} ${text}`);
  return submitReshootsEndpoint.reply.parse(JSON.parse(text)).items[0]?.batchId ?? "";
}

/** The ready reshoots of these batches. */
async function shots({ database }: ThrowAwayProduct, batches: readonly string[]): Promise<Shot[]> {
  const { rows } = await database.query<Shot>(
    `select upstream_task_id as task, motion, version, extract(epoch from ended_at)::float8 * 1000 as settled
     from reshoots where batch_id = any($1) and status = 'ready'`,
    [batches],
  );
  return rows;
}

/** Waits until every reshoot of the batch has ended and the page shows all of them. */
async function allReady(product: ThrowAwayProduct, page: Page, batch: string): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  for (;;) {
    const { rows } = await product.database.query<{ moving: number; failed: number }>(
      `select count(*) filter (where status not in ('ready', 'failed', 'cancelled'))::int as moving,
         count(*) filter (where status = 'failed')::int as failed from reshoots where batch_id = any($1)`,
      [[batch]],
    );
    const { moving = 0, failed = 0 } = rows[0] ?? {};
    if (failed > 0) throw new Error(`${failed} reshoots failed`);
    const seen = await seenIn(page);
    const ready = await shots(product, [batch]);
    const shown = ready.filter((shot) => (seen[nameOf(shot)] ?? 0) > 0).length;
    if (moving === 0 && shown === ready.length) return;
    if (performance.now() > deadline) throw new Error(`still ${moving} in progress, ${shown} shown`);
    await page.waitForTimeout(500);
  }
}

type Figures = { count: number; p50: number; p95: number; most: number; server: number; browser: number };

async function figuresOf({ control }: ThrowAwayProduct, page: Page, fresh: readonly Shot[]): Promise<Figures> {
  const seen = await seenIn(page);
  const { items } = await control.ledger();
  const finished = new Map(items.map(({ task_id, charged_at }) => [task_id, (charged_at ?? 0) * 1000]));
  const parts = fresh.map((shot) => {
    const { task, settled } = shot;
    const shown = seen[nameOf(shot)] ?? Number.NaN;
    const done = finished.get(task) ?? Number.NaN;
    return { all: shown - done, server: settled - done, browser: shown - settled };
  });
  const sorted = (part: keyof (typeof parts)[number]) => parts.map((each) => each[part]).sort((a, b) => a - b);
  const at = (list: readonly number[], share: number) => list[Math.ceil(list.length * share) - 1] ?? Number.NaN;
  const all = sorted("all");
  return {
    count: all.length,
    p50: at(all, 0.5),
    p95: at(all, 0.95),
    most: at(all, 1),
    server: at(sorted("server"), 0.5),
    browser: at(sorted("browser"), 0.5),
  };
}

const figures = await withProduct({ size: "tiny", speed: Number(values.speed) }, measure);
const ms = (value: number) => `${value.toFixed(0)} ms`;
for (const [mode, { count, p50, p95, most, server, browser }] of Object.entries(figures)) {
  const parts = `of which ${ms(server)} until it is saved and charged, ${ms(browser)} until it is painted (medians)`;
  console.log(`${mode}: p50 ${ms(p50)}, p95 ${ms(p95)}, longest ${ms(most)}, ${count} reshoots; ${parts}`);
}
const [withThem, without] = [figures["with callbacks"].p95, figures["without callbacks"].p95];
const isOk = withThem <= BARS_MS["with callbacks"] && without <= BARS_MS["without callbacks"];
console.log(
  `done-to-visible: p95 ${ms(withThem)} with callbacks, ${ms(without)} without (1000 ms, 4000 ms) ${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
