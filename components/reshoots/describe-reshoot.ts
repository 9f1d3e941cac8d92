import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

/** `moving` waits or works; `bad` is the one red line of a card; `person` waits for somebody to decide. */
export type ReshootTone = "moving" | "good" | "bad" | "calm" | "person";
export type ReshootWords = { line: string; tone: ReshootTone };

/** What a card says about a reshoot, in every status: what is happening (and what is `expected` of it), and for an end that is none, what it cost. */
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
      return { tone: "person", line: `${whatIsAsked(reshoot)} ${formatCredits(reshoot.price)} stays reserved.` };
    default:
      return unknown(reshoot.status);
  }
}

/** The compiler asks for a sentence of each status; a newer server may know one more. */
const unknown = (_status: never): ReshootWords => ({ tone: "calm", line: "Reload this page to see its status" });

function whatIsAsked({ givingUp, failure }: Reshoot): string {
  if (givingUp === "settles") return whyNotSaved(failure);
  if (failure?.code === "not_started") return "This one could not be sent.";
  return failure ? failure.message.replace(CREDITS_STAY, "").trim() : "No word whether this one started.";
}

/** How a failure that waits for a decision ends; the line says it with the amount. */
const CREDITS_STAY = /(Your|Its) credits stay reserved( until you decide)?\.$/;

/** The reason without what follows it about credits, which stands beside it already. */
const whyNotSaved = (failure: Reshoot["failure"]) =>
  failure?.message.replace(CREDITS_STAY, "").trim() || "Delivered upstream, but not saved here.";

/** What has become of the credits, as the ledger has it. */
export function costOf({ credits, price }: Pick<Reshoot, "credits" | "price">): string {
  if (credits === "released") return "nothing charged";
  return `${formatCredits(price)} ${credits === "settled" ? "charged" : "still reserved"}`;
}

function queued(ahead: number | null): string {
  if (ahead === null) return "Waiting in line";
  return ahead === 0 ? "Next in line" : `Waiting · ${ahead} ahead`;
}

/** Without its full stop, and without what it says of credits: that is the ledger's to say. */
const sentence = (text: string) =>
  text
    .replace(/\s*Nothing was charged\.\s*/, " ")
    .trim()
    .replace(/\.$/, "");
