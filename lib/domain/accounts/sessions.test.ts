import { afterAll, beforeAll, expect, it } from "vitest";
import { readActor } from "@/lib/http/auth/read-actor";
import { addMember, openTestServices, signInAs, type TestServices } from "@/lib/testing/test-services";
import { sessionLifetimes } from "./find-session-actor";
import { sweepSessions } from "./sessions.repo";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

const age = (userId: string, column: "created_at" | "seen_at" | "confirmed_at", interval: string) =>
  services.pool.query(`update sessions set ${column} = now() - $2::interval where user_id = $1`, [userId, interval]);
const kindOf = async (cookie: string) => (await readActor(services.db, new Headers({ cookie }))).kind;
const sessionsOf = async (userId: string) =>
  (
    await services.pool.query(
      "select seen_at > now() - interval '5 seconds' as seen from sessions where user_id = $1",
      [userId],
    )
  ).rows;

it.each([
  ["seen_at", "13 days 23 hours", "member"],
  ["seen_at", "14 days 1 minute", "guest"],
  ["created_at", "89 days 23 hours", "member"],
  ["created_at", "90 days 1 minute", "guest"],
] as const)("a session with %s %s ago belongs to a %s", async (column, interval, kind) => {
  const { cookie, userId } = await addMember(services);
  await age(userId, column, interval);
  expect(await kindOf(cookie)).toBe(kind);
});

it("notes its last use to the minute, and so stays alive while it is used", async () => {
  const { cookie, userId } = await addMember(services);
  await age(userId, "seen_at", "13 days");
  await kindOf(cookie);
  expect(await sessionsOf(userId)).toEqual([{ seen: true }]);
  await age(userId, "seen_at", "50 seconds");
  await kindOf(cookie);
  expect(await sessionsOf(userId)).toEqual([{ seen: false }]);
});

it("counts as confirmed for ten minutes", async () => {
  const { cookie, userId } = await addMember(services);
  const isConfirmed = async () => (await readActor(services.db, new Headers({ cookie }))) as unknown;
  await age(userId, "confirmed_at", "9 minutes 50 seconds");
  expect(await isConfirmed()).toMatchObject({ session: { isConfirmed: true } });
  await age(userId, "confirmed_at", "10 minutes 1 second");
  expect(await isConfirmed()).toMatchObject({ session: { isConfirmed: false } });
});

it("sweeps away what has ended, and nothing else", async () => {
  const [live, idle] = [await addMember(services), await addMember(services)];
  await age(idle.userId, "seen_at", "15 days");
  await sweepSessions(services.db, sessionLifetimes());
  expect([await sessionsOf(live.userId), await sessionsOf(idle.userId)]).toEqual([[{ seen: true }], []]);
});

it("shows the team that the person used last", async () => {
  const { userId, teamId } = await addMember(services);
  const other = await addMember(services);
  await services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'viewer')", [
    other.teamId,
    userId,
  ]);
  const teamOf = async () => {
    const cookie = await signInAs(services, userId);
    return (await readActor(services.db, new Headers({ cookie }))) as unknown;
  };
  expect(await teamOf()).toMatchObject({ teamId });
  await services.pool.query("update users set last_team_id = $1 where id = $2", [other.teamId, userId]);
  expect(await teamOf()).toMatchObject({ teamId: other.teamId, role: "viewer" });
});
