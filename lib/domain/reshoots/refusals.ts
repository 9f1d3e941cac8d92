import type { StartOutcome } from "@/lib/providers/veo/start-outcome";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import { asSentence } from "./as-sentence";

type Refused = Extract<StartOutcome, { kind: "refused" }>;
export type Failure = { failureCode: string; failureMessage: string };

const FREE = "You were not charged.";
const TRY = "Try again later, or with another source.";

/** The failure of a start that the upstream refused: our code, and a sentence that says what to do. */
const TOLD: Record<Refused["code"], (message: string) => [code: string, sentence: string]> = {
  bad_request: (message) => ["upstream_refused", `Ace Data Cloud refused this reshoot: ${asSentence(message)} ${FREE}`],
  invalid_token: () => [
    "connection_refused",
    `Ace Data Cloud does not accept your team's API token. ${FREE} An owner can replace it.`,
  ],
  disabled: (message) => [
    "connection_refused",
    `Ace Data Cloud has disabled your team's account: ${asSentence(message)} ${FREE}`,
  ],
  used_up: () => [
    "used_up",
    `The balance of your team's Ace Data Cloud account is used up. ${FREE} Top it up and submit again.`,
  ],
  forbidden: (message) => [
    "moderated",
    `Ace Data Cloud's content rules do not allow this video: ${asSentence(message)} ${FREE}`,
  ],
  rate_limited: () => [
    "rate_limited",
    `Ace Data Cloud stayed too busy to take this reshoot. ${FREE} Submit it again later.`,
  ],
  capability_unavailable: (message) =>
    message === ""
      ? ["capability_unavailable", `Ace Data Cloud no longer offers reshoots. ${FREE}`]
      : ["upstream_not_found", `Ace Data Cloud couldn't take this reshoot: ${asSentence(message)} ${FREE} ${TRY}`],
  source_missing: (message) => [
    "upstream_not_found",
    `Ace Data Cloud no longer has this video: ${asSentence(message)} ${FREE} Choose another source.`,
  ],
  unreachable: (message) => ["upstream_unreachable", `Couldn't reach Ace Data Cloud: ${asSentence(message)} ${FREE}`],
  other: (message) => ["upstream_refused", `Ace Data Cloud refused this reshoot: ${asSentence(message)} ${FREE}`],
};

/** The failure code and message of a refused start. */
export function failureOfRefusal({ code, message }: Pick<Refused, "code" | "message">): Failure {
  const [failureCode, failureMessage] = TOLD[code](message);
  return { failureCode, failureMessage };
}

/**
 * What a refusal means for the whole connection; null when it is about this one reshoot only. `retired` and
 * `token_refused` stop every start, so they need a second proof.
 */
export function standingAfter(code: Refused["code"]): Exclude<ConnectionStatus, "unchecked" | "working"> | null {
  if (code === "invalid_token" || code === "disabled") return "token_refused";
  if (code === "used_up") return "used_up";
  if (code === "capability_unavailable") return "retired";
  return code === "unreachable" ? "unreachable" : null;
}
