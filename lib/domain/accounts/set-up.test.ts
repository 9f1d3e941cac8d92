import { afterAll, beforeEach, expect, it } from "vitest";
import { setUpEndpoint } from "@/lib/shared/contracts/set-up";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { openTestServices, signInAs, type TestServices } from "@/lib/testing/test-services";
import { makeSetUpCode, needsSetUp } from "./set-up-code";
import { signInWithPassword } from "./sign-in-with-password";

const PASSWORD = "correct horse battery";
let services: TestServices | undefined;
/** An empty database for each test, because a set-up works once. */
let server: TestServices;
beforeEach(async () => {
  await services?.stop();
  server = await openTestServices();
  services = server;
});
afterAll(() => services?.stop());

const codeOf = async () => (await makeSetUpCode(server.db)) ?? "";
const wanted = (code: string, email = "mona@studio.test") => ({
  ...{ code, email, team: "Night shift", name: "Mona Ortiz", password: PASSWORD },
});
async function send(body: object) {
  const response = await callEndpoint(setUpEndpoint, { body });
  return { status: response.status, ...(await response.json()) };
}
const people = async () => (await server.pool.query("select email from users order by email")).rows;
const waiting = async () =>
  (
    await server.pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
  ).rowCount;

it("creates the first owner and their team, who can sign in", async () => {
  expect(await needsSetUp(server.db)).toBe(true);
  expect(await send(wanted(await codeOf()))).toMatchObject({ status: 201, team: { name: "Night shift" } });
  expect(await needsSetUp(server.db)).toBe(false);
  const person = await signInWithPassword(server, { email: "mona@studio.test", password: PASSWORD, address: "here" });
  const viewer = await callEndpoint(getViewerEndpoint, {}, await signInAs(server, person?.id ?? ""));
  expect(await viewer.json()).toMatchObject({ role: "owner", team: { name: "Night shift" } });
  const { rows } = await server.pool.query("select action from audit_entries");
  expect(rows).toEqual([{ action: "team.create" }]);
});

it("is gone for ever once a person exists: no code counts, none is made, and none is stored", async () => {
  const code = await codeOf();
  await send(wanted(code));
  for (const body of [wanted(code, "eve@studio.test"), wanted("wrong")]) {
    expect(await send(body)).toMatchObject({ status: 404, code: "not_found" });
  }
  expect(await makeSetUpCode(server.db)).toBeNull();
  expect((await server.pool.query("select 1 from one_time_codes")).rows).toEqual([]);
  expect(await people()).toHaveLength(1);
});

it("refuses a wrong, a replaced and an expired code at its field, and keeps no code in the database", async () => {
  const first = await codeOf();
  const second = await codeOf();
  const refused = { status: 422, code: "invalid_input", details: { issues: [{ path: "code" }] } };
  for (const code of ["wrong", first, second.toUpperCase()]) expect(await send(wanted(code))).toMatchObject(refused);
  const { rows } = await server.pool.query("select row_to_json(one_time_codes)::text as stored from one_time_codes");
  expect(rows).toHaveLength(1);
  expect(rows[0].stored).not.toContain(second);
  await server.pool.query("update one_time_codes set expires_at = now() - interval '1 second'");
  expect(await send(wanted(second))).toMatchObject(refused);
  expect(await people()).toEqual([]);
});

it("lets one of two people at once win, and tells the other", async () => {
  const code = await codeOf();
  // Both have passed the first check, whatever the machine does, when both wait: one for this lock, one for the other.
  const holder = await server.pool.connect();
  await holder.query("begin; lock table users in exclusive mode");
  const both = Promise.all([send(wanted(code, "a@studio.test")), send(wanted(code, "b@studio.test"))]);
  await expect.poll(waiting, { timeout: 15_000 }).toBe(2);
  await holder.query("commit");
  holder.release();
  const answers = await both;
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.detail).toContain("just set up this server");
  expect(await people()).toHaveLength(1);
  expect((await server.pool.query("select 1 from teams")).rows).toHaveLength(1);
});

it("the code of the process that printed last works", async () => {
  const codes = await Promise.all([codeOf(), codeOf(), codeOf()]);
  const answers = [];
  for (const code of codes) answers.push((await send(wanted(code))).status);
  expect(answers.filter((status) => status === 201)).toHaveLength(1);
  expect((await server.pool.query("select 1 from teams")).rows).toHaveLength(1);
});

it("refuses a short password, a wrong email and an empty name, and does not use up the code", async () => {
  const code = await codeOf();
  for (const change of [{ password: "eleven char" }, { email: "nothing" }, { team: " " }]) {
    expect(await send({ ...wanted(code), ...change })).toMatchObject({ status: 422, code: "invalid_input" });
  }
  expect((await send(wanted(code))).status).toBe(201);
});

it("counts attempts by network address, before anything is looked up", async () => {
  const code = await codeOf();
  for (let guess = 0; guess < 30; guess++) await send(wanted("wrong"));
  expect(await send(wanted(code))).toMatchObject({ status: 429, code: "rate_limited" });
  expect(await people()).toEqual([]);
});
