import { afterAll, beforeAll, expect, it } from "vitest";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { recordAudit } from "./record-audit";
import { withRequestAddress } from "./request-address";

let services: TestServices;
let teamId: string;
beforeAll(async () => {
  services = await openTestServices();
  ({ teamId } = await addMember(services));
});
afterAll(() => services.stop());

const entry = () => ({ teamId, userId: null, action: "team.rename" as const, subject: "team" });
const addresses = async () =>
  (await services.pool.query("select address from audit_entries order by id")).rows.map(({ address }) => address);

it("notes the address of the request that made the change, and none for the server itself", async () => {
  await withRequestAddress("203.0.113.0/24", () => recordAudit(services.db, entry()));
  await recordAudit(services.db, entry());
  expect(await addresses()).toEqual(["203.0.113.0/24", null]);
});

it.each([
  "update audit_entries set action = 'other'",
  "delete from audit_entries",
  "truncate audit_entries",
  "delete from teams",
])("the database refuses: %s", async (statement) => {
  const before = await addresses();
  await expect(services.pool.query(statement)).rejects.toThrow("audit entries cannot be changed");
  expect(await addresses()).toEqual(before);
});
