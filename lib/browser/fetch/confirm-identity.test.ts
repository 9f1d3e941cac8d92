import { beforeEach, expect, it } from "vitest";
import type { changeRoleEndpoint } from "@/lib/shared/contracts/members";
import { idOf } from "@/lib/testing/replies";
import { refuses, stubApi } from "@/lib/testing/stub-api";
import { call } from "./api";
import { offerConfirmation } from "./confirm-identity";

const PATH = `/api/members/${idOf(1)}`;
const change = () =>
  call<typeof changeRoleEndpoint>("PATCH /api/members/{id}", { params: { id: idOf(1) }, body: { role: "viewer" } });
const refused = refuses("confirm_identity", "Enter your password again to make this change.");

let api: ReturnType<typeof stubApi>;
beforeEach(() => {
  api = stubApi({ [`PATCH ${PATH}`]: refused });
});
const calls = () => api.calls.map(({ body }) => body);

it("asks once, and repeats the call once", async () => {
  const stop = offerConfirmation(async () => {
    api.answer(`PATCH ${PATH}`, () => Response.json({ id: idOf(1) }));
    return true;
  });
  await expect(change()).resolves.toMatchObject({ id: idOf(1) });
  expect(calls()).toEqual([{ role: "viewer" }, { role: "viewer" }]);
  stop();
});

it("does not ask again when the repeated call is refused too", async () => {
  let asked = 0;
  const stop = offerConfirmation(async () => {
    asked += 1;
    return true;
  });
  await expect(change()).rejects.toMatchObject({ code: "confirm_identity" });
  expect([asked, calls().length]).toEqual([1, 2]);
  stop();
});

it("changes nothing after Cancel, and where the page cannot ask", async () => {
  const stop = offerConfirmation(async () => false);
  await expect(change()).rejects.toMatchObject({ code: "cancelled", message: "You cancelled. Nothing was changed." });
  stop();
  await expect(change()).rejects.toMatchObject({ code: "cancelled" });
  expect(calls()).toHaveLength(2);
});

it("calls at the same time share one question", async () => {
  let asked = 0;
  const stop = offerConfirmation(async () => {
    asked += 1;
    api.answer(`PATCH ${PATH}`, () => Response.json({ id: idOf(1) }));
    return true;
  });
  await Promise.all([change(), change()]);
  expect([asked, calls().length]).toEqual([1, 4]);
  stop();
});
