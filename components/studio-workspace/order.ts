import type { Connection } from "@/lib/shared/contracts/connection";
import type { Credits } from "@/lib/shared/contracts/credits";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can, type Role } from "@/lib/shared/permissions";

export type OrderFacts = {
  /** How many motions are chosen. */
  count: number;
  video: Pick<Video, "notReshootable">;
  /** Undefined while loading. */
  role: Role | undefined;
  credits: Credits | undefined;
  connection: Connection | undefined;
};

/** Whether the draft can be submitted now, and if not, a sentence that says why and what to do. Amounts in 1/100 credit. */
export type Order =
  | { kind: "reading" }
  | { kind: "blocked"; why: string; toSettings: boolean }
  | { kind: "nothing"; each: number }
  | { kind: "short"; count: number; total: number; why: string; affordable: number; mayRaise: boolean }
  | OpenOrder;

export type OpenOrder = {
  kind: "open";
  count: number;
  total: number;
  left: number | null;
  warning: string | null;
  /** The exceeded team limit, so that the member confirms the price first; null when it is not exceeded. */
  confirmAbove: number | null;
};

/** Decides whether the draft can be submitted: first role, source and connection, then the number of motions and the price. */
export function orderOf({ count, video, role, credits, connection }: OrderFacts): Order {
  if (role && !can(role, "reshoots.submit")) return blocked(m.studio_order_role());
  if (video.notReshootable) return blocked(video.notReshootable.message);
  if (!(role && credits && connection)) return { kind: "reading" };
  const why = whyDisconnected(connection);
  if (why) return { kind: "blocked", why, toSettings: true };
  if (count === 0) return { kind: "nothing", each: credits.pricePerReshoot };
  return priced(count, credits, { connection, mayRaise: can(role, "credits.change") });
}

const blocked = (why: string): Order => ({ kind: "blocked", why, toSettings: false });

type Team = { connection: Connection /** Whether this member may change the budget. */; mayRaise: boolean };

function priced(count: number, credits: Credits, { connection, mayRaise }: Team): Order {
  const { pricePerReshoot, available, usedUpAt, confirmAbove: limit } = credits;
  const total = count * pricePerReshoot;
  if (available !== null && available < total) {
    const affordable = Math.max(0, Math.floor(available / pricePerReshoot));
    return { kind: "short", count, total, affordable, mayRaise, why: shortWords(total, available) };
  }
  const left = available === null ? null : available - total;
  const confirmAbove = limit !== null && total > limit ? limit : null;
  return { kind: "open", count, total, left, warning: warningOf(connection, usedUpAt !== null), confirmAbove };
}

const shortWords = (total: number, available: number) =>
  m.studio_order_short({ price: formatCredits(total), left: formatCredits(Math.max(0, available)) });

function whyDisconnected({ configured, status }: Connection): string | null {
  if (!configured) return m.studio_order_no_connection();
  if (status === "retired") return m.studio_order_retired();
  if (status === "token_refused") return m.studio_order_token_refused();
  return null;
}

/** What may go wrong although the draft can be sent; such a failure costs nothing. */
function warningOf({ status }: Connection, usedUp: boolean): string | null {
  if (usedUp || status === "used_up") return m.studio_order_used_up();
  if (status === "unreachable") return m.studio_order_unreachable();
  return null;
}

/** Why the order cannot be sent, as a sentence; undefined when it can, and while that is not known. */
export const whyNot = (order: Order): string | undefined =>
  order.kind === "blocked" || order.kind === "short" ? order.why : undefined;

/** The button's text without the price, which `submit-bar.tsx` adds: `Reshoot`, `Reshoot 3`, `Reshoot 3, 1 again`. */
export function orderLabel(count: number, again = 0): string {
  if (again > 0 && again === count) {
    return count > 1 ? m.studio_order_all_again({ count }) : m.studio_order_one_again();
  }
  if (again > 0) return m.studio_order_some_again({ count, again });
  return count > 1 ? m.studio_order_reshoot_many({ count }) : m.studio_order_reshoot_one();
}
