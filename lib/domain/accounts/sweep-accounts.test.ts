import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WorkerCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { insertSession } from "@/lib/testing/insert-session";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { runTask } from "@/worker/run-task";
import { scheduleAccountSweep, sweepAccounts } from "./sweep-accounts";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

const query = (sql: string, values: unknown[] = []) => services.pool.query(sql, values);
const worker = (): WorkerCtx => ({ ...services, actor: { kind: "worker" } });

it("deletes sessions that have ended, and keeps the others", async () => {
  const member = await addMember(services);
  const [idle, old] = [await insertSession(services.pool, member), await insertSession(services.pool, member)];
  await query("update sessions set seen_at = now() - interval '15 days' where id = $1", [idle]);
  await query("update sessions set created_at = now() - interval '91 days' where id = $1", [old]);
  await runTask(worker(), "accounts.sweep", {});
  const { rows } = await query("select id from sessions where user_id = $1", [member.userId]);
  expect(rows).toHaveLength(1);
  expect([idle, old]).not.toContain(rows[0].id);
});

it("deletes codes that have expired, and keeps the others", async () => {
  const add = (kind: string, interval: string) =>
    query("insert into one_time_codes (id, kind, code_hash, expires_at) values ($1, $2, $3, now() + $4::interval)", [
      randomUUID(),
      kind,
      randomUUID(),
      interval,
    ]);
  await add("expired", "-1 second");
  await add("fresh", "1 hour");
  await sweepAccounts(services);
  expect((await query("select kind from one_time_codes")).rows).toEqual([{ kind: "fresh" }]);
});

it("deletes invitations that ended 90 days ago, and keeps who joined by them and the audit", async () => {
  const { userId, teamId } = await addMember(services);
  const ages = { open: [1, null], expired: [-89, null], gone: [-91, null], revoked: [5, -91] } as const;
  for (const [name, [expires, revoked]] of Object.entries(ages)) {
    await query(
      `insert into invitations (id, team_id, role, token_hash, max_uses, uses, email, expires_at, revoked_at)
       values (gen_random_uuid(), $2, 'viewer', $1, 1, 1, $3, now() + $4 * interval '1 day', now() + $5 * interval '1 day')`,
      [randomUUID(), teamId, name, expires, revoked],
    );
  }
  await query(
    "update members set invitation_id = (select id from invitations where email = 'gone') where user_id = $1",
    [userId],
  );
  await recordAudit(services.db, { teamId, userId, action: "invitation.create", subject: "gone" });
  await runTask(worker(), "accounts.sweep", {});
  const { rows } = await query("select email from invitations where team_id = $1 order by email", [teamId]);
  expect(rows.map(({ email }) => email)).toEqual(["expired", "open"]);
  expect((await query("select invitation_id from members where user_id = $1", [userId])).rows).toEqual([
    { invitation_id: null },
  ]);
  expect(await kept(teamId)).toEqual(["invitation.create"]);
});

/** Writes entries of these ages in days, as if time had passed: the trigger allows no other way. */
async function entriesOf(teamId: string, ages: readonly number[]): Promise<void> {
  for (const age of ages) {
    await query(
      "insert into audit_entries (team_id, action, subject, created_at) values ($1, $2, 'team', now() - $3::interval)",
      [teamId, `aged.${age}`, `${age} days`],
    );
  }
}
const kept = async (teamId: string) =>
  (await query("select action from audit_entries where team_id = $1 order by id", [teamId])).rows.map(
    ({ action }) => action,
  );

it("deletes audit entries older than their team keeps them, of that team only", async () => {
  const [limited, unlimited] = [(await addMember(services)).teamId, (await addMember(services)).teamId];
  for (const teamId of [limited, unlimited]) await entriesOf(teamId, [400, 31, 29, 0]);
  await query("update teams set audit_days = 30 where id = $1", [limited]);
  await sweepAccounts(services);
  expect(await kept(limited)).toEqual(["aged.29", "aged.0"]);
  expect(await kept(unlimited)).toEqual(["aged.400", "aged.31", "aged.29", "aged.0"]);
});

it("opens the audit for its own transaction only", async () => {
  const { teamId } = await addMember(services);
  await query("update teams set audit_days = 1 where id = $1", [teamId]);
  await entriesOf(teamId, [2]);
  await sweepAccounts(services);
  expect(await kept(teamId)).toEqual([]);
  await recordAudit(services.db, { teamId, userId: null, action: "team.rename" as const, subject: "team" });
  await expect(query("delete from audit_entries where team_id = $1", [teamId])).rejects.toThrow("cannot be changed");
});

it("waits in the queue once", async () => {
  await Promise.all([scheduleAccountSweep(worker()), scheduleAccountSweep(worker())]);
  const { rows } = await query("select 1 from queue.job where name = 'accounts.sweep' and state = 'created'");
  expect(rows).toHaveLength(1);
});
