import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { beginAuthenticatorApp, confirmAuthenticatorApp, removeAuthenticatorApp } from "./authenticator-app";
import { readSecondFactor } from "./read-second-factor";
import { removeSecondFactors } from "./remove-second-factors";
import { replaceRecoveryCodes } from "./replace-recovery-codes";
import { demandedFactor, takeCode } from "./take-code";
import { codeAt } from "./totp";

const SECOND = 1000;
const STEP = 30 * SECOND;

let harness: TestHarness;
let ctx: MemberCtx;
let userId: string;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());
/** A new member, at one moment: no test crosses from one step of codes into the next. */
async function newPerson(): Promise<void> {
  const moment = new Date();
  ctx = { ...harness.ctxOf(await harness.member("editor")), now: () => moment };
  ({ userId } = ctx.actor);
}
beforeEach(newPerson);

const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const now = () => ctx.now();
const later = (steps: number) => new Date(now().getTime() + steps * STEP);
const take = (code: string, moment = now()) => takeCode(harness.services.db, userId, code, moment);

/** An authenticator app whose last accepted code was that of now. */
async function withApp() {
  const { secret, qr, uri } = await beginAuthenticatorApp(ctx);
  const { recoveryCodes } = await confirmAuthenticatorApp(ctx, { code: codeAt(secret, now()) });
  return { secret, qr, uri, codes: recoveryCodes ?? [] };
}

describe("an authenticator app", () => {
  it("counts once a code of it was typed, and comes with recovery codes", async () => {
    const { secret, qr, uri } = await beginAuthenticatorApp(ctx);
    expect(uri).toContain(`secret=${secret}`);
    expect(qr.size).toBeGreaterThan(20);
    expect(qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect(await demandedFactor(harness.services.db, userId)).toBeUndefined();
    expect(await take(codeAt(secret, now()))).toBeUndefined();

    expect(await codeOf(confirmAuthenticatorApp(ctx, { code: "000000" }))).toBe("invalid_input");
    const typed = codeAt(secret, now()).replace(/^.../, "$& ");
    expect((await confirmAuthenticatorApp(ctx, { code: typed })).recoveryCodes).toHaveLength(10);
    expect(await demandedFactor(harness.services.db, userId)).toBe("app");
    expect(await readSecondFactor(ctx)).toMatchObject({ appSince: expect.any(String), recoveryCodes: 10 });
  });

  it("keeps its secret sealed for its person, and never shows it again", async () => {
    const { secret } = await withApp();
    const { rows } = await harness.services.pool.query("select * from authenticator_apps where user_id = $1", [userId]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    const other = await harness.member("editor");
    await harness.services.pool.query("update authenticator_apps set user_id = $2 where user_id = $1", [
      userId,
      other.userId,
    ]);
    expect(await takeCode(harness.services.db, other.userId, codeAt(secret, later(1)), now())).toBeUndefined();
    expect(JSON.stringify(await readSecondFactor(harness.ctxOf(other)))).not.toContain(secret);
  });

  it("accepts the code of its set-up no more, and each code once", async () => {
    const { secret } = await withApp();
    expect(await take(codeAt(secret, now()))).toBeUndefined();
    const next = codeAt(secret, later(1));
    expect(await take(next)).toBe("app");
    expect(await take(next)).toBeUndefined();
    expect(await take(next, later(1))).toBeUndefined();
    expect(await take(codeAt(secret, later(2)), later(2))).toBe("app");
    expect(await take(codeAt(secret, later(1)), later(2)), "an earlier one after a later one").toBeUndefined();
  });

  it("accepts a code once also when it comes five times at the same moment", async () => {
    const { secret } = await withApp();
    const code = codeAt(secret, later(1));
    const ways = await Promise.all(Array.from({ length: 5 }, () => take(code)));
    expect(ways.filter((way) => way === "app")).toHaveLength(1);
  });

  it("accepts codes again after the server's clock was ahead and was set back", async () => {
    const { secret } = await withApp();
    expect(await take(codeAt(secret, later(2000)), later(2000))).toBe("app");
    expect(await take(codeAt(secret, now()))).toBe("app");
    expect(await take(codeAt(secret, now()))).toBeUndefined();
  });

  it("is one for each person: a second one must wait until the first is turned off", async () => {
    await withApp();
    expect(await codeOf(beginAuthenticatorApp(ctx))).toBe("conflict");
    expect(await codeOf(confirmAuthenticatorApp(ctx, { code: "123456" }))).toBe("conflict");
    expect(await removeAuthenticatorApp(ctx)).toMatchObject({ appSince: null, recoveryCodes: 0 });
    expect(await codeOf(removeAuthenticatorApp(ctx))).toBe("not_found");
    await withApp();
  });

  it("that was begun twice counts with the later secret", async () => {
    const { secret: first } = await beginAuthenticatorApp(ctx);
    const { secret } = await beginAuthenticatorApp(ctx);
    expect(await codeOf(confirmAuthenticatorApp(ctx, { code: codeAt(first, now()) }))).toBe("invalid_input");
    expect(await codeOf(confirmAuthenticatorApp(ctx, { code: codeAt(secret, now()) }))).toBe("done");
  });

  it("is confirmed once, also by two answers at the same moment", async () => {
    const { secret } = await beginAuthenticatorApp(ctx);
    const confirm = () => codeOf(confirmAuthenticatorApp(ctx, { code: codeAt(secret, now()) }));
    expect((await Promise.all([confirm(), confirm()])).toSorted()).toEqual(["conflict", "done"]);
    expect((await readSecondFactor(ctx)).recoveryCodes).toBe(10);
  });
});

describe("recovery codes", () => {
  it("work once each, however they are typed", async () => {
    const { codes } = await withApp();
    const [code = "", other = ""] = codes;
    expect(await take(code.toUpperCase().replaceAll("-", " "))).toBe("recovery_code");
    expect(await take(code)).toBeUndefined();
    expect(await take(other)).toBe("recovery_code");
    expect((await readSecondFactor(ctx)).recoveryCodes).toBe(8);
  });

  it("work once also when one is used five times at the same moment", async () => {
    const { codes } = await withApp();
    const ways = await Promise.all(Array.from({ length: 5 }, () => take(codes[0] ?? "")));
    expect(ways.filter((way) => way === "recovery_code")).toHaveLength(1);
    expect((await readSecondFactor(ctx)).recoveryCodes).toBe(9);
  });

  it("are stored as hashes, and belong to one person", async () => {
    const { codes } = await withApp();
    const { rows } = await harness.services.pool.query("select * from recovery_codes where user_id = $1", [userId]);
    for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code.replaceAll("-", ""));
    await newPerson();
    await withApp();
    expect(await take(codes[0] ?? "")).toBeUndefined();
  });

  it("are replaced: the old ones stop working, and without a second factor there are none", async () => {
    expect(await codeOf(replaceRecoveryCodes(ctx))).toBe("conflict");
    const { codes } = await withApp();
    const { recoveryCodes } = await replaceRecoveryCodes(ctx);
    expect(await take(codes[0] ?? "")).toBeUndefined();
    expect(await take(recoveryCodes?.[0] ?? "")).toBe("recovery_code");
  });

  it("come anew with the next second factor when all were used", async () => {
    const { codes } = await withApp();
    for (const code of codes) expect(await take(code)).toBe("recovery_code");
    expect((await readSecondFactor(ctx)).recoveryCodes).toBe(0);
    expect((await replaceRecoveryCodes(ctx)).recoveryCodes).toHaveLength(10);
  });
});

it("the operator removes everything, and the person can begin anew", async () => {
  const { codes } = await withApp();
  expect(await removeSecondFactors(harness.services.db, userId)).toBe(true);
  expect(await take(codes[0] ?? "")).toBeUndefined();
  expect(await removeSecondFactors(harness.services.db, userId)).toBe(false);
  await withApp();
});
