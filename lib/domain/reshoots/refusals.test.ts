import { describe, expect, it } from "vitest";
import { CONNECTION_STATUSES } from "@/lib/shared/contracts/connection";
import { asSentence } from "./as-sentence";
import { failureOfRefusal, standingAfter } from "./refusals";
import { requireConnection } from "./require-connection";

type Code = Parameters<typeof standingAfter>[0];

/** Each refusal: our code, its sentence, and what it says of the connection. */
const TOLD: [Code, string, string, ReturnType<typeof standingAfter>][] = [
  ["bad_request", "upstream_refused", "Ace Data Cloud refused this reshoot: So it is.", null],
  [
    ...(["invalid_token", "connection_refused"] as const),
    ...(["Ace Data Cloud does not accept your team's API token. An owner can replace it.", "token_refused"] as const),
  ],
  [
    ...(["disabled", "connection_refused"] as const),
    ...(["Ace Data Cloud has disabled your team's account: So it is.", "token_refused"] as const),
  ],
  [
    ...(["used_up", "used_up"] as const),
    ...([
      "The balance of your team's Ace Data Cloud account is used up. Top it up and submit again.",
      "used_up",
    ] as const),
  ],
  ["forbidden", "moderated", "Ace Data Cloud's content rules do not allow this video: So it is.", null],
  [
    ...(["rate_limited", "rate_limited"] as const),
    ...(["Ace Data Cloud stayed too busy to take this reshoot. Submit it again later.", null] as const),
  ],
  [
    ...(["capability_unavailable", "upstream_not_found"] as const),
    "Ace Data Cloud couldn't take this reshoot: So it is. Try again later, or with another source.",
    "retired",
  ],
  [
    ...(["source_missing", "upstream_not_found"] as const),
    ...(["Ace Data Cloud no longer has this video: So it is. Choose another source.", null] as const),
  ],
  ["unreachable", "upstream_unreachable", "Couldn't reach Ace Data Cloud: So it is.", "unreachable"],
  ["other", "upstream_refused", "Ace Data Cloud refused this reshoot: So it is.", null],
];

describe("a refused start", () => {
  it.each(TOLD)("as %s has the code %s, and says: %s", (code, failureCode, failureMessage, standing) => {
    expect(failureOfRefusal({ code, message: "So it is" })).toEqual({ failureCode, failureMessage });
    expect(standingAfter(code)).toBe(standing);
  });

  it("that was not sent, because reshoots are retired, says so", () => {
    expect(failureOfRefusal({ code: "capability_unavailable", message: "" })).toEqual({
      failureCode: "capability_unavailable",
      failureMessage: "Ace Data Cloud no longer offers reshoots.",
    });
  });
});

it.each([
  ["Too dark", "Too dark."],
  ["  Too dark \n", "Too dark."],
  ["Too dark.", "Too dark."],
  ["Why? ", "Why?"],
  ["It said “no.”", "It said “no.”"],
  ["It said “no”", "It said “no”."],
  ["(It failed.)", "(It failed.)"],
  ["Version 2.0 failed", "Version 2.0 failed."],
  ["太暗了。", "太暗了。"],
])("%j is the sentence %j", (words, sentence) => {
  expect(asSentence(words)).toBe(sentence);
});

it("only a connection that refuses every reshoot stops an order", () => {
  const codeOf = (status: Parameters<typeof requireConnection>[0]) => {
    try {
      return requireConnection(status);
    } catch (error) {
      return error;
    }
  };
  expect(codeOf(null)).toMatchObject({ code: "no_connection" });
  expect(codeOf("retired")).toMatchObject({ code: "capability_unavailable" });
  expect(codeOf("token_refused")).toMatchObject({ code: "connection_refused" });
  const others = CONNECTION_STATUSES.filter((status) => !["retired", "token_refused"].includes(status));
  expect(others.map(codeOf)).toEqual(others.map(() => undefined));
});
