import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { makeSetUpCode, needsSetUp } from "@/lib/domain/accounts/set-up-code";
import { checkSetUpEndpoint, setUpEndpoint } from "@/lib/shared/contracts/set-up";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { startOpenIdIssuer } from "@/lib/testing/openid-issuer";
import { addToEnvironment, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { handleAuth } from "./handle-auth";
import { readActor } from "./read-actor";

let issuer: Awaited<ReturnType<typeof startOpenIdIssuer>>;
let services: TestServices | undefined;
/** An empty database for each test, because a set-up works once. */
let server: TestServices;
beforeAll(async () => {
  issuer = await startOpenIdIssuer("studio");
  addToEnvironment({ AUTH_OIDC_ISSUER: issuer.issuer, AUTH_OIDC_ID: "studio", AUTH_OIDC_SECRET: "shared" });
});
beforeEach(async () => {
  await services?.stop();
  server = await openTestServices();
  services = server;
});
afterAll(async () => {
  await services?.stop();
  await issuer.stop();
});

const ask = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  handleAuth(new NextRequest(`http://localhost:3000/api/auth/${path}`, init));
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");

async function begin(setUp: object) {
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const headers = { cookie: cookiesOf(csrf).join("; "), "x-auth-return-redirect": "1" };
  const body = new URLSearchParams({ csrfToken, callbackUrl: "/", setUp: JSON.stringify(setUp) });
  const response = await ask("signin/oidc", { method: "POST", headers, body });
  const jar = new Map([...cookiesOf(csrf), ...cookiesOf(response)].map((pair) => [pair.split("=")[0], pair]));
  return { authorization: new URL((await response.json()).url), cookie: [...jar.values()].join("; ") };
}
type Claims = Parameters<typeof issuer.approve>[1] & { name?: string };
const MONA: Claims = { sub: "mona", email: "mona@studio.test", email_verified: true, name: "Mona Ortiz" };
async function setUpBy(claims: Claims, setUp: object) {
  const { authorization, cookie } = await begin(setUp);
  return ask(`callback/oidc?${issuer.approve(authorization, claims)}`, { headers: { cookie } });
}
const goesTo = (response: Response) => response.headers.get("location")?.replace("http://localhost:3000", "");
const actorOf = (response: Response) => readActor(server.db, new Headers({ cookie: cookiesOf(response).join("; ") }));
const rowsOf = async (sql: string) => (await server.pool.query(sql)).rows;
const codeOf = async () => (await makeSetUpCode(server.db)) ?? "";

it("creates the first owner without a password, linked to the provider's account, and is gone afterwards", async () => {
  const words = { code: await codeOf(), team: "Night shift" };
  expect((await callEndpoint(checkSetUpEndpoint, { body: words })).status).toBe(200);
  const response = await setUpBy(MONA, words);
  expect(goesTo(response)).toBe("/");
  expect(await actorOf(response)).toMatchObject({ kind: "member" });
  expect(
    await rowsOf("select name, email, email_confirmed_at is not null as confirmed, password_hash from users"),
  ).toEqual([{ name: "Mona Ortiz", email: "mona@studio.test", confirmed: true, password_hash: null }]);
  expect(await rowsOf("select t.name, m.role from teams t join members m on m.team_id = t.id")).toEqual([
    { name: "Night shift", role: "owner" },
  ]);
  expect(await rowsOf("select provider, subject from identities")).toEqual([{ provider: "oidc", subject: "mona" }]);
  expect(await rowsOf("select action, detail from audit_entries where action like 'team.%'")).toEqual([
    { action: "team.create", detail: { by: "set_up" } },
  ]);
  expect(await needsSetUp(server.db)).toBe(false);
  expect(await rowsOf("select 1 from one_time_codes")).toEqual([]);
  expect((await callEndpoint(checkSetUpEndpoint, { body: words })).status).toBe(404);
  expect(goesTo(await setUpBy({ ...MONA, sub: "eve", email: "eve@studio.test" }, words))).toBe(
    "/sign-in?problem=not_invited",
  );
  expect(await actorOf(await setUpBy(MONA, words))).toMatchObject({ kind: "member" });
  expect(await rowsOf("select 1 from users")).toHaveLength(1);
});

it("creates no one for a wrong code, an unconfirmed email or none, and does not use up the code", async () => {
  const words = { code: await codeOf(), team: "Night shift" };
  const refusals = [
    [MONA, { ...words, code: "wrong" }, "/set-up?problem=set_up_code"],
    [{ ...MONA, email_verified: false }, words, "/set-up?problem=email_not_verified"],
    [{ sub: "mona" }, words, "/set-up?problem=no_email"],
    [MONA, { code: words.code, team: " " }, "/sign-in?problem=not_invited"],
  ] as const;
  for (const [claims, given, page] of refusals) expect(goesTo(await setUpBy(claims, given))).toBe(page);
  expect((await callEndpoint(checkSetUpEndpoint, { body: { ...words, code: "wrong" } })).status).toBe(422);
  expect(await rowsOf("select 1 from users")).toEqual([]);
  expect(goesTo(await setUpBy(MONA, words))).toBe("/");
});

it("lets one of two people at once win, by a provider and by a password", async () => {
  const words = { code: await codeOf(), team: "Night shift" };
  const { authorization, cookie } = await begin(words);
  const body = { ...words, name: "Eve", email: "eve@studio.test", password: "correct horse battery" };
  const [byProvider, byPassword] = await Promise.all([
    ask(`callback/oidc?${issuer.approve(authorization, MONA)}`, { headers: { cookie } }),
    callEndpoint(setUpEndpoint, { body }),
  ]);
  const won = [goesTo(byProvider) === "/", byPassword.status === 201];
  expect(won.filter(Boolean)).toHaveLength(1);
  if (!won[0]) expect(goesTo(byProvider)).toMatch(/^\/sign-in\?problem=(set_up_done|not_invited)$/);
  expect(await rowsOf("select 1 from users")).toHaveLength(1);
  expect(await rowsOf("select 1 from teams")).toHaveLength(1);
});
