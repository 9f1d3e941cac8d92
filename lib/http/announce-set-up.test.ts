import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { setUp } from "@/lib/domain/accounts/set-up";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { announceSetUp } from "./announce-set-up";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

async function printed(): Promise<string> {
  const texts: string[] = [];
  await announceSetUp(services, (text) => texts.push(text) > 0);
  return texts.join("");
}

it("prints the page and a code that works, once per start, and nothing once a person exists", async () => {
  const text = await printed();
  expect(text).toContain("http://localhost:3000/set-up");
  const [code = ""] = /[\w-]{43}/.exec(text) ?? [];
  expect(await printed()).not.toContain(code);
  const wanted = { code, team: "A", name: "A", email: "a@b.test", password: "correct horse battery" };
  await expect(setUp(services, wanted)).rejects.toMatchObject({ code: "invalid_input" });
  expect(services.logged()).not.toContain(code);
  await addMember(services);
  expect(await printed()).toBe("");
});

it("prints to the standard output", async () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await services.pool.query("delete from users");
  await announceSetUp(services);
  const texts = write.mock.calls.map(([text]) => String(text));
  write.mockRestore();
  expect(texts.join("")).toContain("http://localhost:3000/set-up");
});

it("does not stop the start when the database does not answer", async () => {
  const db = { transaction: () => Promise.reject(new Error("no database")) };
  // Safe: only `transaction` is called.
  await announceSetUp({ db: db as never, log: services.log }, () => true);
  expect(services.logged()).toContain("set-up code could not be made");
  expect(services.logged()).toContain("no database");
});
