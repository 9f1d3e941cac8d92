import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addressMark } from "@/lib/domain/accounts/auth-keys";
import { signInWithPassword } from "@/lib/domain/accounts/sign-in-with-password";
import { hashPassword } from "@/lib/platform/password";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";

const PASSWORD = "correct horse battery";
let services: TestServices;
let passwordHash: string;
beforeAll(async () => {
  services = await openTestServices();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => services.stop());

type From = { address?: string; browser?: string };

/** Creates a person; returns functions that try to sign in as them. */
async function aPerson() {
  const { email } = await addMember(services, { passwordHash });
  const person = createHash("sha256").update(email).digest("base64url");
  const attempt = (password: string, { address = randomUUID(), browser }: From = {}, name = email) =>
    signInWithPassword(services, { email: name, password, address, browser }).then(
      (found) => (found ? "signed in" : "wrong"),
      (error) => error.code as string,
    );
  /** Uses up points as if that many attempts had been made. */
  const use = async (
    bucket: "signInHere" | "signInEmail" | "signInAddress" | "signInBrowser",
    key: string,
    times: number,
  ) => {
    for (let each = 0; each < times; each++) await services.limits.take(bucket, key);
  };
  return { email, person, attempt, use };
}

it("ten wrong passwords for one email from one address block further attempts there, in any letter case", async () => {
  const { email, person, attempt, use } = await aPerson();
  await use("signInHere", `${person}.${addressMark("here")}`, 9);
  expect(await attempt("wrong", { address: "here" }, email.toUpperCase())).toBe("wrong");
  expect(await attempt(PASSWORD, { address: "here" })).toBe("rate_limited");
});

it("the right password still works from another address", async () => {
  const { person, attempt, use } = await aPerson();
  await use("signInHere", `${person}.${addressMark("here")}`, 10);
  expect(await attempt(PASSWORD)).toBe("signed in");
});

it("a success resets the count of its address, and does not count towards the hundred from all addresses", async () => {
  const { person, attempt, use } = await aPerson();
  await use("signInEmail", person, 99);
  for (let round = 0; round < 2; round++) {
    await use("signInHere", `${person}.${addressMark("here")}`, 9);
    expect(await attempt(PASSWORD, { address: "here" })).toBe("signed in");
  }
  expect(await attempt("wrong")).toBe("wrong");
  expect(await attempt(PASSWORD)).toBe("rate_limited");
});

it("a known browser can sign in although others used up the attempts of its email and its address", async () => {
  const { person, attempt, use } = await aPerson();
  const address = randomUUID();
  await use("signInEmail", person, 100);
  await use("signInAddress", addressMark(address), 100);
  expect(await attempt(PASSWORD, { address })).toBe("rate_limited");
  expect(await attempt(PASSWORD, { address, browser: "known" })).toBe("signed in");
});

it("a known browser that guesses is counted, and then treated as unknown", async () => {
  const { person, attempt, use } = await aPerson();
  const from = { address: randomUUID(), browser: randomUUID() };
  await use("signInBrowser", from.browser, 9);
  expect(await attempt("wrong", from)).toBe("wrong");
  expect(await attempt(PASSWORD, from)).toBe("signed in");
  await use("signInHere", `${person}.${addressMark(from.address)}`, 10);
  expect(await attempt(PASSWORD, from)).toBe("rate_limited");
});

it("stops each of many addresses that guess passwords of many emails", async () => {
  const { attempt, use } = await aPerson();
  const address = randomUUID();
  await use("signInAddress", addressMark(address), 100);
  expect(await attempt(PASSWORD, { address })).toBe("rate_limited");
});

it("no counter stores an email or an address", async () => {
  const { email, attempt } = await aPerson();
  await attempt("wrong", { address: "203.0.113.77" });
  const { rows } = await services.pool.query<{ key: string }>("select key from rate_limits");
  expect(rows.length).toBeGreaterThan(2);
  for (const { key } of rows) expect(key).not.toMatch(new RegExp(`203.0.113|${email}`));
});
