import { afterAll, beforeAll, expect, it } from "vitest";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { readSyncCursor, saveSyncCursor } from "./sync-cursor";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

it("remembers for each team where its sync stopped, until a sync reads everything", async () => {
  const [{ teamId }, other] = [await addMember(services), await addMember(services)];
  const [first, second] = [new Date("2026-03-01T10:00:00Z"), new Date("2026-01-15T08:30:00Z")];
  expect(await readSyncCursor(services, teamId)).toBeNull();
  await saveSyncCursor(services, teamId, first);
  expect(await readSyncCursor(services, teamId)).toEqual(first);
  await saveSyncCursor(services, teamId, second);
  expect(await readSyncCursor(services, teamId)).toEqual(second);
  expect(await readSyncCursor(services, other.teamId)).toBeNull();
  await saveSyncCursor(services, teamId, null);
  expect(await readSyncCursor(services, teamId)).toBeNull();
});
