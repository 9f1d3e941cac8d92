import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** What is said of an accepted order; one whose reshoots are all `known` already was accepted before. */
export function acceptedWords(items: readonly Reshoot[], known: ReadonlySet<string>): string {
  if (items.every(({ id }) => known.has(id))) return m.studio_order_replayed();
  const total = items.reduce((sum, { price }) => sum + price, 0);
  return m.studio_order_started({ count: items.length, price: formatCredits(total) });
}
