import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";

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
      return { tone: "moving", line: m.reshoots_starting() };
    case "rendering":
      return { tone: "moving", line: facts(m.reshoots_rendering(), expected) };
    case "saving":
      return { tone: "moving", line: m.reshoots_saving() };
    case "ready":
      return { tone: "good", line: m.reshoots_version({ version: reshoot.version }) };
    case "failed":
      return { tone: "bad", line: facts(sentence(reshoot.failure?.message ?? m.reshoots_failed()), costOf(reshoot)) };
    case "cancelled":
      return { tone: "calm", line: facts(m.reshoots_cancelled(), costOf(reshoot)) };
    case "needs_attention":
      return { tone: "person", line: `${whatIsAsked(reshoot)} ${staysOnHold(reshoot)}` };
    default:
      return unknown(reshoot.status);
  }
}

/** The `never` type makes the compiler require a text per status; a newer server may still send an unknown one. */
const unknown = (_status: never): ReshootWords => ({ tone: "calm", line: m.reshoots_status_unknown() });

/** Independent facts on one line; an empty one is left out. */
const facts = (...all: string[]) => all.filter(Boolean).join(" · ");

const staysOnHold = ({ price }: Reshoot) => m.reshoots_stays_on_hold({ credits: formatCredits(price) });

function whatIsAsked({ givingUp, failure }: Reshoot): string {
  if (failure?.code === "not_started") return m.reshoots_not_sent();
  return failure?.message || (givingUp === "settles" ? m.reshoots_not_saved() : m.reshoots_start_unconfirmed());
}

/** The state of the credits, as in the ledger. */
export function costOf({ credits, price }: Pick<Reshoot, "credits" | "price">): string {
  if (credits === "released") return m.reshoots_cost_released();
  const shown = { credits: formatCredits(price) };
  return credits === "settled" ? m.reshoots_cost_settled(shown) : m.reshoots_cost_held(shown);
}

function queued(ahead: number | null): string {
  if (ahead === null) return m.reshoots_queued();
  return ahead === 0 ? m.reshoots_queued_next() : m.reshoots_queued_ahead({ ahead });
}

/** The message without its full stop, because a fact follows it. */
const sentence = (text: string) => text.replace(/\.$/, "");
