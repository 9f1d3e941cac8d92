import { describe, expect, it } from "vitest";
import { attemptHashOf, callbackUrlOf, createAttemptSecret, hashAttemptSecret } from "./attempt-secret";

const SECRET = `${"a".repeat(40)}-_9`;

describe("the secret of an attempt", () => {
  it("is 32 bytes, and another one each time", () => {
    const [one, other] = [createAttemptSecret(), createAttemptSecret()];
    expect(Buffer.from(one, "base64url")).toHaveLength(32);
    expect(one).not.toBe(other);
  });

  it.each(["https://studio.test", "http://127.0.0.1:3000", "https://studio.test/below"])(
    "is found in its callback URL at %s",
    (origin) => {
      expect(attemptHashOf(callbackUrlOf(origin, SECRET))).toBe(hashAttemptSecret(SECRET));
      expect(attemptHashOf(`${callbackUrlOf(origin, SECRET)}/`)).toBe(hashAttemptSecret(SECRET));
    },
  );

  it.each([
    undefined,
    "",
    "https://studio.test/",
    `https://studio.test/api/callbacks/veo/${SECRET}x`,
    `https://studio.test/api/callbacks/veo/${SECRET.slice(1)}`,
    `https://studio.test/api/callbacks/veo/${SECRET}/x`,
    `https://studio.test/api/callbacks/veo/${SECRET}//`,
    `https://studio.test/api/callbacks/veo/${SECRET.replace("-", ".")}`,
    `https://studio.test/api/callbacks/other/${SECRET}`,
  ])("is not found in %s", (url) => {
    expect(attemptHashOf(url)).toBeNull();
  });
});
