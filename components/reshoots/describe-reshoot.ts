import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

/** `moving`: waiting or working. `bad`: the red line of a card. `person`: a member must decide. */
export type ReshootTone = "moving" | "good" | "bad" | "calm" | "person";
export type ReshootWords = { line: string; tone: ReshootTone };

/**
 * Returns the text of a card for every status: what is happening (with the `expected` duration), and for an end without a
 * result, its cost.
 */
export function describeReshoot(reshoot: Reshoot, expected: string): ReshootWords {
  switch (reshoot.status) {
    case "queued":
      return { tone: "moving", line: queued(reshoot.queuePosition) };
    case "starting":
      return { tone: "moving", line: "Starting" };
    case "rendering":
      return { tone: "moving", line: expected ? `Rendering · ${expected}` : "Rendering" };
    case "saving":
      return { tone: "moving", line: "Rendered · saving the video" };
    case "ready":
      return { tone: "good", line: `v${reshoot.version}` };
    case "failed":
      return { tone: "bad", line: `${sentence(reshoot.failure?.message ?? "Failed")} · ${costOf(reshoot)}` };
    case "cancelled":
      return { tone: "calm", line: `Cancelled · ${costOf(reshoot)}` };
    case "needs_attention":
      return { tone: "person", line: `${whatIsAsked(reshoot)} ${formatCredits(reshoot.price)} stays on hold.` };
    default:
      return unknown(reshoot.status);
  }
}

/** The `never` type makes the compiler require a text per status; a newer server may still send an unknown one. */
const unknown = (_status: never): ReshootWords => ({ tone: "calm", line: "Reload this page to see the status" });

function whatIsAsked({ givingUp, failure }: Reshoot): string {
  if (givingUp === "settles") return whyNotSaved(failure);
  if (failure?.code === "not_started") return "Couldn't send this reshoot.";
  return failure ? failure.message.replace(CREDITS_STAY, "").trim() : "We couldn't confirm this one started.";
}

/** The ending of a failure message that waits for a decision; the line itself shows the amount. */
const CREDITS_STAY = /(Your|Its) credits stay (reserved|on hold)( until you decide)?\.$/;

/** The reason without its ending about credits, which the line already shows. */
const whyNotSaved = (failure: Reshoot["failure"]) =>
  failure?.message.replace(CREDITS_STAY, "").trim() || "Rendered, but we couldn't save it.";

/** The state of the credits, as in the ledger. */
export function costOf({ credits, price }: Pick<Reshoot, "credits" | "price">): string {
  if (credits === "released") return "nothing charged";
  return `${formatCredits(price)} ${credits === "settled" ? "charged" : "still on hold"}`;
}

function queued(ahead: number | null): string {
  if (ahead === null) return "Queued";
  return ahead === 0 ? "Next in queue" : `Queued · ${ahead} ahead`;
}

/** Removes the full stop and the note about credits: the ledger is the source for credits. */
const sentence = (text: string) =>
  text
    .replace(/\s*(Nothing was charged|You were not charged)\.\s*/, " ")
    .trim()
    .replace(/\.$/, "");
