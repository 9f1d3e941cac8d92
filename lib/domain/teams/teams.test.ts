import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSession } from "@/lib/domain/accounts/open-session";
import { createShare } from "@/lib/domain/shares/create-share";
import { issueSession } from "@/lib/http/auth/session-token";
import { env } from "@/lib/platform/env";
import { streamEventsEndpoint } from "@/lib/shared/contracts/events";
import { submitReshootsEndpoint } from "@/lib/shared/contracts/reshoots";
import { CreateShare } from "@/lib/shared/contracts/shares";
import {
  createTeamEndpoint,
  findTeamEndpoint,
  listTeamsEndpoint,
  renameTeamEndpoint,
  switchTeamEndpoint,
} from "@/lib/shared/contracts/teams";
import { getVideoEndpoint } from "@/lib/shared/contracts/videos";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { removeMember } from "./remove-member";

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
});
afterAll(() => harness.close());

const query = (sql: string, values: unknown[] = []) => harness.services.pool.query(sql, values);
const json = async (response: Promise<Response>) => {
  const answer = await response;
  return { status: answer.status, ...(await answer.json()) };
};
const shownBy = async (cookie: string) => (await json(callEndpoint(getViewerEndpoint, {}, cookie))).team?.id;
const switchTo = (id: string, cookie: string) => json(callEndpoint(switchTeamEndpoint, { params: { id } }, cookie));
const find = (id: string, cookie: string) => json(callEndpoint(findTeamEndpoint, { search: { id } }, cookie));

/** An owner of the harness's team who is also an editor of a second one, which they have not opened yet. */
async function inTwoTeams() {
  const person = await harness.member("owner");
  const second = await harness.stranger();
  await query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [second.teamId, person.userId]);
  return { ...person, first: harness.teamId, second: second.teamId, secondOwner: second };
}

it("lists the caller's teams with their roles, and says which one this browser shows", async () => {
  const { cookie, first, second } = await inTwoTeams();
  const { items } = await json(callEndpoint(listTeamsEndpoint, {}, cookie));
  expect(items).toHaveLength(2);
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: first, role: "owner", isShown: true }),
      expect.objectContaining({ id: second, role: "editor", isShown: false }),
    ]),
  );
  const { cookie: alone } = await harness.person();
  expect(await json(callEndpoint(listTeamsEndpoint, {}, alone))).toEqual({ status: 200, items: [] });
});

it("switches this browser only, notes it for the next sign-in, and writes it in the audit of the team", async () => {
  const { cookie, userId, first, second } = await inTwoTeams();
  const sid = await openSession(harness.services.db, { userId, by: "password", address: "", browser: "another" });
  const other = `reshoot.session=${await issueSession({ sub: userId, sid }, env())}`;
  expect(await switchTo(second, cookie)).toMatchObject({ status: 200, id: second });
  expect([await shownBy(cookie), await shownBy(other)]).toEqual([second, first]);
  const { rows } = await query("select action, user_id from audit_entries where team_id = $1", [second]);
  expect(rows).toEqual([{ action: "team.switch", user_id: userId }]);
  const { rows: people } = await query("select last_team_id from users where id = $1", [userId]);
  expect(people).toEqual([{ last_team_id: second }]);
});

it("does not switch to a team that the caller is not in, or that does not exist", async () => {
  const { cookie } = await harness.member("owner");
  const foreign = await switchTo((await harness.stranger()).teamId, cookie);
  const none = await switchTo(randomUUID(), cookie);
  expect(foreign).toMatchObject({ status: 404, code: "not_found" });
  expect({ ...foreign, requestId: "" }).toEqual({ ...none, requestId: "" });
  expect(await shownBy(cookie)).toBe(harness.teamId);
});

it("a switch and a removal at once end without a session that shows the team", async () => {
  for (let round = 0; round < 5; round++) {
    const { cookie, userId, second, secondOwner } = await inTwoTeams();
    await Promise.all([switchTo(second, cookie), removeMember(harness.ctxOf(secondOwner), { id: userId })]);
    const { rows } = await query("select 1 from sessions where user_id = $1 and team_id = $2", [userId, second]);
    expect(rows).toEqual([]);
  }
});

it("creates a team that the caller owns, with its own budget and connection, and shows it", async () => {
  const { cookie, userId } = await harness.member("owner");
  const made = await json(callEndpoint(createTeamEndpoint, { body: { name: "  Day shift " } }, cookie));
  expect(made).toMatchObject({ status: 201, name: "Day shift" });
  expect(await json(callEndpoint(getViewerEndpoint, {}, cookie))).toMatchObject({
    role: "owner",
    team: { id: made.id },
  });
  const { rows } = await query("select monthly_budget from teams where id = $1", [made.id]);
  expect(rows).toEqual([{ monthly_budget: null }]);
  expect((await query("select 1 from connections where team_id = $1", [made.id])).rows).toEqual([]);
  const { rows: audit } = await query("select action, user_id from audit_entries where team_id = $1", [made.id]);
  expect(audit).toEqual([{ action: "team.create", user_id: userId }]);
});

it("renames the shown team only, and tells the other members", async () => {
  const { cookie, first, second } = await inTwoTeams();
  const rename = (id: string, name: string) =>
    json(callEndpoint(renameTeamEndpoint, { params: { id }, body: { name } }, cookie));
  expect(await rename(first, "Night shift")).toMatchObject({ status: 200, name: "Night shift" });
  expect(await rename(second, "Mine now")).toMatchObject({ status: 404 });
  expect(await rename(first, "   ")).toMatchObject({ status: 422, code: "invalid_input" });
  const { rows } = await query("select noun from events where team_id = $1 and noun = 'team'", [first]);
  expect(rows).toHaveLength(1);
});

it("an order of a page of the earlier team is refused, and no team is charged", async () => {
  const { cookie, first, second } = await inTwoTeams();
  const source = await harness.source({ upstreamVideoId: randomUUID() });
  const body = harness.order(source.id);
  await switchTo(second, cookie);
  const order = (team: string) =>
    json(callEndpoint(submitReshootsEndpoint, { body, headers: { "x-team": team } }, cookie));
  expect(await order(first)).toMatchObject({ status: 409, code: "team_switched" });
  expect(await order("not a team")).toMatchObject({ status: 409, code: "team_switched" });
  const { rows } = await query("select 1 from batches where request_key = $1", [body.requestKey]);
  expect(rows).toEqual([]);
  await switchTo(first, cookie);
  expect(await order(first)).toMatchObject({ status: 202 });
});

it("an order of a video of the other team does not follow the switch, also when both happen at once", async () => {
  const { cookie, first, second } = await inTwoTeams();
  const source = await harness.source({ upstreamVideoId: randomUUID() });
  const orders = Array.from({ length: 6 }, () => harness.order(source.id));
  const answers = await Promise.all([
    ...orders.map((body) => callEndpoint(submitReshootsEndpoint, { body, headers: { "x-team": first } }, cookie)),
    callEndpoint(switchTeamEndpoint, { params: { id: second } }, cookie),
  ]);
  const taken = answers.slice(0, -1).filter(({ status }) => status === 202).length;
  expect(answers.slice(0, -1).every(({ status }) => status === 202 || status === 409)).toBe(true);
  const keys = orders.map(({ requestKey }) => requestKey);
  const { rows } = await query("select team_id from batches where request_key = any($1)", [keys]);
  expect(rows).toEqual(Array.from({ length: taken }, () => ({ team_id: first })));
});

it("the event stream of the earlier team is refused too", async () => {
  const { cookie, first, second } = await inTwoTeams();
  await switchTo(second, cookie);
  const refused = await json(callEndpoint(streamEventsEndpoint, { search: { team: first } }, cookie));
  expect(refused).toMatchObject({ status: 409, code: "team_switched" });
});

it("finds a video, a reshoot and a share of another of the caller's teams", async () => {
  const { cookie, first, second } = await inTwoTeams();
  const source = await harness.source({ upstreamVideoId: randomUUID() });
  const mediaId = await keepBytes(harness, Buffer.from(source.id));
  await query("update videos set media_id = $1 where id = $2", [mediaId, source.id]);
  const [reshoot] = await harness.submit(source.id);
  const { share } = await createShare(harness.ctx, CreateShare.parse({ videoId: source.id, scope: "set" }));
  await switchTo(second, cookie);
  for (const id of [source.id, reshoot?.id ?? "", share.id]) {
    expect(await find(id, cookie)).toMatchObject({ status: 200, id: first });
  }
  expect((await callEndpoint(getVideoEndpoint, { params: { id: source.id } }, cookie)).status).toBe(404);
  await query("update videos set deleted_at = now() where id = $1", [source.id]);
  expect((await find(source.id, cookie)).status).toBe(404);
});

it("a thing of a team that the caller is not in looks like one that does not exist", async () => {
  const source = await harness.source({ upstreamVideoId: randomUUID() });
  for (const { cookie } of [await harness.stranger(), await harness.person()]) {
    const [foreign, none] = [await find(source.id, cookie), await find(randomUUID(), cookie)];
    expect(foreign).toMatchObject({ status: 404, code: "not_found" });
    expect({ ...foreign, requestId: "" }).toEqual({ ...none, requestId: "" });
  }
});
