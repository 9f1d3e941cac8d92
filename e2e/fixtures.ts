import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import pg from "pg";
import { quickClips } from "@/emulator/fixtures/quick-clips";
import { type Emulator, startEmulator } from "@/emulator/server";
import { sealToken } from "@/lib/domain/connections/seal-token";
import { issueSession, sessionCookie } from "@/lib/http/auth/session-token";
import type { Role } from "@/lib/shared/contracts/endpoint";
import { openSecrets } from "@/scripts/product/secrets";

type TeamOptions = {
  role?: Role;
  /** 1/100 credit a month; null for no limit. */
  budget?: number | null;
  /** `product`: the product's emulator, which renders. `own`: this test's own emulator, for scripts. `none`: no connection. */
  upstream?: "product" | "own" | "none";
  /** A token to use instead of the right one. */
  token?: string;
  /** A word in the title of the seeded source to copy. */
  source?: string;
};

export type TestServer = {
  teamId: string;
  /** The team's first source. */
  videoId: string;
  title: string;
  /** Only with `upstream: "own"`. */
  emulator: Emulator;
  /** Adds another member to the team; the cookie signs that member in. */
  colleague: (role: Role, name: string) => Promise<{ userId: string; cookie: Cookie }>;
  /** Runs one statement on the product's database. */
  query: (sql: string, values: unknown[]) => Promise<pg.QueryResult>;
};

type Cookie = { name: string; value: string; url: string };
type Fixtures = { open: (options?: TeamOptions) => Promise<TestServer>; quietConsole: undefined };
type WorkerFixtures = { database: pg.Pool };

const dataDirectory = process.env.E2E_DATA_DIR ?? "";
const origin = `http://localhost:${process.env.E2E_PORT}`;
export const PASSWORD = process.env.E2E_PASSWORD ?? "";

/** Console messages that the browser prints for refused requests; every other error in a page fails its test. */
const EXPECTED = /Failed to load resource: the server responded with a status of (4\d\d|5\d\d)/;

/** Every test gets a new team and is already signed in through a row and a cookie, without the form. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const pool = new pg.Pool({ connectionString: readFileSync(join(dataDirectory, "database-url"), "utf8"), max: 2 });
      await use(pool);
      await pool.end();
    },
    { scope: "worker" },
  ],

  open: async ({ context, database }, use, info) => {
    const emulators: Emulator[] = [];
    await use(async (options = {}) => {
      const emulator = options.upstream === "own" ? await ownEmulator(info.parallelIndex) : undefined;
      if (emulator) emulators.push(emulator);
      const { stage, cookie } = await makeTeam(database, options, emulator);
      await context.addCookies([cookie]);
      return stage;
    });
    for (const emulator of emulators) await emulator.stop();
  },

  quietConsole: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" && !EXPECTED.test(message.text())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

/** Starts an emulator on the port that the product allows for this worker. */
function ownEmulator(worker: number): Promise<Emulator> {
  const port = Number(process.env.E2E_OWN_PORTS?.split(" ")[worker]);
  return startEmulator({ renderer: quickClips(), seedDemo: true, port });
}

async function makeTeam(database: pg.Pool, options: TeamOptions, emulator: Emulator | undefined) {
  const { role = "editor", budget = 6000, upstream = "product", source = "" } = options;
  const secrets = openSecrets(dataDirectory);
  const [teamId, videoId] = [randomUUID(), randomUUID()];
  const query = (sql: string, values: unknown[]) => database.query(sql, values);

  await query("insert into teams (id, name, monthly_budget) values ($1, $2, $3)", [teamId, "A team", budget]);
  const { cookie } = await addPerson(query, teamId, role, "Robin Doe");
  const title = await copySource(query, teamId, videoId, source, emulator);
  if (upstream !== "none") {
    const token = options.token ?? emulator?.token ?? secrets.emulatorToken;
    const baseUrl = emulator?.url ?? `http://127.0.0.1:${process.env.E2E_EMULATOR_PORT}`;
    const sealed = sealToken(Buffer.from(secrets.encryptionKey, "base64"), teamId, token);
    await query(
      "insert into connections (id, team_id, base_url, token_sealed, token_last_four) values ($1, $2, $3, $4, $5)",
      [randomUUID(), teamId, baseUrl, sealed, token.slice(-4)],
    );
  }
  const colleague: TestServer["colleague"] = (theirs, name) => addPerson(query, teamId, theirs, name);
  // Safe: a test without its own emulator does not use this property.
  const stage: TestServer = { teamId, videoId, title, emulator: emulator as Emulator, colleague, query };
  return { stage, cookie };
}

async function addPerson(query: TestServer["query"], teamId: string, role: Role, name: string) {
  const userId = randomUUID();
  await query("insert into users (id, email, name) values ($1, $2, $3)", [userId, `${userId}@e2e.test`, name]);
  await query("insert into members (team_id, user_id, role) values ($1, $2, $3)", [teamId, userId, role]);
  const setting = { AUTH_SECRET: openSecrets(dataDirectory).authSecret, APP_ORIGIN: origin };
  const value = await issueSession({ sub: userId, sessionVersion: 1 }, setting);
  return { userId, cookie: { name: sessionCookie(origin).name, value, url: origin } };
}

/** Copies a source of the demo, with its bytes, to this team. With an own emulator, it gets the IDs of a task there. */
async function copySource(
  query: TestServer["query"],
  teamId: string,
  videoId: string,
  word: string,
  emulator: Emulator | undefined,
): Promise<string> {
  const demo = "(select team_id from members join users on users.id = user_id where email = 'owner@demo.test')";
  const find = async () => {
    const { rows } = await query(
      `select * from videos where team_id = ${demo} and status = 'ready' and title ilike $1 order by created_at limit 1`,
      [`%${word}%`],
    );
    return rows[0];
  };
  // The demo's videos may still be rendering or saving when the first tests begin.
  await expect.poll(find, { timeout: 60_000, message: `a saved source of the demo with "${word}"` }).toBeDefined();
  const video = await find();
  const mediaId = await copyMedia(query, teamId, video.media_id);
  const known = emulator && (await firstTask(emulator));
  await query(
    `insert into videos (id, team_id, title, prompt, status, upstream_video_id, upstream_task_id, upstream_type,
       upstream_url, media_id) values ($1, $2, $3, $4, 'ready', $5, $6, 'videos', $7, $8)`,
    [
      videoId,
      teamId,
      video.title,
      video.prompt,
      known?.videoId ?? video.upstream_video_id,
      known?.taskId ?? video.upstream_task_id,
      video.upstream_url,
      mediaId,
    ],
  );
  return video.title;
}

async function copyMedia(query: TestServer["query"], teamId: string, id: string): Promise<string> {
  const copy = randomUUID();
  await query(
    `insert into media (id, team_id, key, content_type, bytes, sha256, width, height, duration_seconds, frames_per_second,
       frame_count, has_sound, codec, longest_gop)
     select $1, $2, key, content_type, bytes, sha256, width, height, duration_seconds, frames_per_second,
       frame_count, has_sound, codec, longest_gop from media where id = $3`,
    [copy, teamId, id],
  );
  return copy;
}

async function firstTask(emulator: Emulator): Promise<{ videoId: string; taskId: string }> {
  const response = await fetch(`${emulator.url}/veo/tasks`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ action: "retrieve_batch", type: "videos", limit: 1 }),
  });
  const { items } = (await response.json()) as { items: { id: string; response: { data: { id: string }[] } }[] };
  return { videoId: items[0]?.response.data[0]?.id ?? "", taskId: items[0]?.id ?? "" };
}
