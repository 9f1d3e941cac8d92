import type { Connection } from "@/lib/shared/contracts/connection";
import type { Credits } from "@/lib/shared/contracts/credits";
import type { Role } from "@/lib/shared/contracts/endpoint";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Video } from "@/lib/shared/contracts/videos";

export type OrderFacts = {
  /** How many motions are chosen. */
  count: number;
  video: Pick<Video, "notReshootable">;
  /** Undefined while they are being read. */
  role: Role | undefined;
  credits: Credits | undefined;
  connection: Connection | undefined;
};

/** Whether the draft can be submitted now, and if not, why, in words that say what to do. Amounts in 1/100 credit. */
export type Order =
  | { kind: "reading" }
  | { kind: "blocked"; why: string; toSettings: boolean }
  | { kind: "nothing"; each: number }
  | { kind: "short"; count: number; total: number; why: string; affordable: number }
  | OpenOrder;

export type OpenOrder = {
  kind: "open";
  count: number;
  total: number;
  left: number | null;
  warning: string | null;
  /** The team's limit that this is above, so that a person confirms the price first; null when it is not. */
  confirmAbove: number | null;
};

export function orderOf({ count, video, role, credits, connection }: OrderFacts): Order {
  if (role === "reviewer") return blocked("Reviewers watch and compare. Owners and editors of the team can reshoot.");
  if (video.notReshootable) return blocked(video.notReshootable.message);
  if (!(role && credits && connection)) return { kind: "reading" };
  const why = whyDisconnected(connection);
  if (why) return { kind: "blocked", why, toSettings: true };
  if (count === 0) return { kind: "nothing", each: credits.pricePerReshoot };
  return priced(count, credits, connection);
}

const blocked = (why: string): Order => ({ kind: "blocked", why, toSettings: false });

function priced(count: number, credits: Credits, connection: Connection): Order {
  const { pricePerReshoot, available, usedUpAt, confirmAbove: limit } = credits;
  const total = count * pricePerReshoot;
  if (available !== null && available < total) {
    const affordable = Math.max(0, Math.floor(available / pricePerReshoot));
    return { kind: "short", count, total, affordable, why: shortWords(total, available, affordable) };
  }
  const left = available === null ? null : available - total;
  const confirmAbove = limit !== null && total > limit ? limit : null;
  return { kind: "open", count, total, left, warning: warningOf(connection, usedUpAt !== null), confirmAbove };
}

function shortWords(total: number, available: number, affordable: number): string {
  const left = formatCredits(Math.max(0, available));
  const missing = `${formatCredits(total)} is more than the ${left} left this month.`;
  return affordable === 0 ? missing : `${missing} That is enough for ${affordable}.`;
}

function whyDisconnected({ configured, status }: Connection): string | null {
  if (!configured) return "No Ace Data Cloud account is connected yet.";
  if (status === "retired") return "The connected account no longer offers reshoot. Nothing can be sent, or charged.";
  if (status === "token_refused") return "The connected account refuses its token.";
  return null;
}

/** What may go wrong although the draft can be sent; a failure then costs nothing. */
function warningOf({ status }: Connection, usedUp: boolean): string | null {
  if (usedUp || status === "used_up") return "The connected account said that its own credits are used up.";
  if (status === "unreachable") return "The connected account could not be reached lately.";
  return null;
}

/** `Reshoot · 1.20`, `Reshoot 3 · 3.60`: what the button says and what it costs. */
export const orderLabel = (count: number) => (count > 1 ? `Reshoot ${count}` : "Reshoot");
