import { afterAll, beforeAll, expect, it } from "vitest";
import { downloadEntriesEndpoint } from "@/lib/shared/contracts/ledger";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

it.each<[Record<string, string>, string]>([
  [{ month: "2026-11" }, "credits-2026-11.csv"],
  [{}, "credits.csv"],
])("the ledger of %j is saved as %s", async (search, name) => {
  const response = await callEndpoint(downloadEntriesEndpoint, { search }, harness.owner.cookie);
  expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
});
