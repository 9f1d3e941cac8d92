import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Emulator } from "@/emulator/server";
import { sealToken } from "@/lib/domain/connections/seal-token";
import { issueSession, sessionCookie } from "@/lib/http/auth/session-token";
import type { Role } from "@/lib/shared/permissions";
import { openSecrets } from "@/scripts/product/secrets";
import { copyResult, copySource, type Upstream } from "./copy-demo";

export type TeamOptions = {
  role?: Role;
  /** 1/100 credit a month; null for no limit. */
  budget?: number | null;
  /** `product`: the product's emulator, which renders. `own`: this test's own emulator, for scripts. `none`: no connection. */
  upstream?: "product" | "own" | "none";
  /** A token to use instead of the right one. */
  token?: string;
  /** A word in the title of the seeded source to copy. */
  source?: string;
  /** With the finished reshoot "Dolly in" of the lighthouse. */
  result?: boolean;
};

export type TestServer = {
  teamId: string;
  /** The team's first source. */
  videoId: string;
  title: string;
  /** Only with `result: true`. */
  resultId: string;
  /** Only with `upstream: "own"`. */
  emulator: Emulator;
  /** Adds another member to the team; the cookie signs that member in. */
  colleague: (role: Role, name: string) => Promise<{ userId: string; cookie: Cookie }>;
  /** Runs one statement on the product's database. */
  query: (sql: string, values: unknown[]) => Promise<pg.QueryResult>;
};

type Cookie = { name: string; value: string; url: string };
const dataDirectory = process.env.E2E_DATA_DIR ?? "";
const origin = `http://localhost:${process.env.E2E_PORT}`;

/** Connections to the product's database. */
export const openDatabase = () =>
  new pg.Pool({ connectionString: readFileSync(join(dataDirectory, "database-url"), "utf8"), max: 2 });

/** Makes a team with a person in it, by rows in the database. The cookie signs that person in. */
export async function makeTeam(database: pg.Pool, options: TeamOptions, emulator?: Emulator) {
  const { role = "editor", budget = 6000, upstream = "product", result = false } = options;
  // Named, because the first one that is ready depends on which was saved first.
  const { source = "lighthouse" } = options;
  const secrets = openSecrets(dataDirectory);
  const [teamId, videoId] = [randomUUID(), randomUUID()];
  const query = (sql: string, values: unknown[]) => database.query(sql, values);

  await query("insert into teams (id, name, monthly_budget) values ($1, $2, $3)", [teamId, "A team", budget]);
  const { userId, cookie } = await addPerson(query, teamId, role, "Robin Doe");
  const target = { teamId, videoId, userId };
  const title = await copySource(query, target, source, emulator && (await firstTask(emulator)));
  const resultId = result ? await copyResult(query, target) : "";
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
  const stage: TestServer = { teamId, videoId, title, resultId, emulator: emulator as Emulator, colleague, query };
  return { stage, cookie };
}

async function addPerson(query: TestServer["query"], teamId: string, role: Role, name: string) {
  const userId = randomUUID();
  await query("insert into users (id, email, name) values ($1, $2, $3)", [userId, `${userId}@e2e.test`, name]);
  await query("insert into members (team_id, user_id, role) values ($1, $2, $3)", [teamId, userId, role]);
  const setting = { AUTH_SECRET: openSecrets(dataDirectory).authSecret, APP_ORIGIN: origin };
  const sid = randomUUID();
  await query(
    "insert into sessions (id, user_id, team_id, by, browser, address) values ($1, $2, $3, 'password', '', '')",
    [sid, userId, teamId],
  );
  const value = await issueSession({ sub: userId, sid }, setting);
  return { userId, cookie: { name: sessionCookie(origin).name, value, url: origin } };
}

async function firstTask(emulator: Emulator): Promise<Upstream> {
  const response = await fetch(`${emulator.url}/veo/tasks`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ action: "retrieve_batch", type: "videos", limit: 1 }),
  });
  const { items } = (await response.json()) as { items: { id: string; response: { data: { id: string }[] } }[] };
  return { videoId: items[0]?.response.data[0]?.id ?? "", taskId: items[0]?.id ?? "" };
}
