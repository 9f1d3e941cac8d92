import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeAt, latestStep, newSecret, secretUri, stepAt, stepOf } from "./totp";

const SECOND = 1000;
const STEP = 30 * SECOND;
const secret = newSecret();
/** From 2020 to 2100, in milliseconds. */
const moments = () =>
  fc.integer({ min: 1_577_836_800, max: 4_102_444_800 }).map((seconds) => new Date(seconds * SECOND));
const moved = (moment: Date, ms: number) => new Date(moment.getTime() + ms);

describe("a code of an authenticator app", () => {
  it("is that of RFC 6238 (appendix B, SHA-1, its last six digits)", () => {
    const ofTheRfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const codes = [59, 1_111_111_109, 1_234_567_890, 20_000_000_000].map((seconds) =>
      codeAt(ofTheRfc, new Date(seconds * SECOND)),
    );
    expect(codes).toEqual(["287082", "081804", "005924", "353130"]);
  });

  it("is accepted in its step, the one before and the one after, as the code of its own step", () => {
    fc.assert(
      fc.property(moments(), fc.integer({ min: -1, max: 1 }), (moment, steps) => {
        const code = codeAt(secret, moved(moment, steps * STEP));
        const found = stepOf(secret, code, moment);
        // Two neighbouring steps have the same code once in a million.
        return found !== undefined && Math.abs(found - stepAt(moment)) <= 1 && found <= latestStep(moment);
      }),
    );
  });

  it("is accepted for 90 seconds at most: neither two steps early nor two steps late", () => {
    fc.assert(
      fc.property(
        moments(),
        fc.integer({ min: 2, max: 100_000 }),
        fc.integer({ min: 0, max: 1 }),
        (moment, steps, isLate) => {
          const code = codeAt(secret, moved(moment, isLate ? -steps * STEP : steps * STEP));
          const near = [-1, 0, 1].map((each) => codeAt(secret, moved(moment, each * STEP)));
          return near.includes(code) || stepOf(secret, code, moment) === undefined;
        },
      ),
    );
  });

  it("is wrong under another secret, without a secret, and when it is no number of six digits", () => {
    const now = new Date(1_700_000_000 * SECOND);
    const code = codeAt(secret, now);
    const others = [newSecret(), newSecret()].map((other) => stepOf(other, code, now));
    expect(others.filter((step) => step !== undefined).length).toBeLessThan(2);
    expect(stepOf(undefined, code, now)).toBeUndefined();
    for (const text of ["", "12345", "1234567", "12a456", `${code} `, "-12345", "１２３４５６"]) {
      expect(stepOf(secret, text, now)).toBeUndefined();
    }
  });
});

it("the address for the app names product and person, and holds the secret", () => {
  const uri = secretUri(secret, { issuer: "Reshoot Studio", email: "mona+1@example.test" });
  expect(uri).toMatch(/^otpauth:\/\/totp\/Reshoot%20Studio:mona%2B1%40example\.test\?/);
  expect(new URL(uri).searchParams.get("secret")).toBe(secret);
  expect(Buffer.from(newSecret()).length).toBe(32);
});
