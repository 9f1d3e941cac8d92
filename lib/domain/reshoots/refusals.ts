import type { StartOutcome } from "@/lib/providers/veo/start-outcome";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { asSentence } from "./as-sentence";

type Refused = Extract<StartOutcome, { kind: "refused" }>;
export type Failure = { failureCode: string; failureMessage: string };

/** The failure of a start that the upstream refused: our code, and a sentence that says what to do. */
const TOLD: Record<Refused["code"], (message: string) => [code: string, sentence: string]> = {
  bad_request: (message) => ["upstream_refused", m.errors_reshoots_refused({ reason: asSentence(message) })],
  invalid_token: () => ["connection_refused", m.errors_reshoots_refused_token()],
  disabled: (message) => ["connection_refused", m.errors_reshoots_refused_disabled({ reason: asSentence(message) })],
  used_up: () => ["used_up", m.errors_reshoots_refused_used_up()],
  forbidden: (message) => ["moderated", m.errors_reshoots_refused_moderated({ reason: asSentence(message) })],
  rate_limited: () => ["rate_limited", m.errors_reshoots_refused_busy()],
  capability_unavailable: (message) =>
    message === ""
      ? ["capability_unavailable", m.errors_reshoots_refused_retired()]
      : ["upstream_not_found", m.errors_reshoots_refused_not_found({ reason: asSentence(message) })],
  source_missing: (message) => [
    "upstream_not_found",
    m.errors_reshoots_refused_source_missing({ reason: asSentence(message) }),
  ],
  unreachable: (message) => ["upstream_unreachable", m.errors_reshoots_unreachable({ reason: asSentence(message) })],
  other: (message) => ["upstream_refused", m.errors_reshoots_refused({ reason: asSentence(message) })],
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
