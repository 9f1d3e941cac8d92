import { inCredits } from "@/lib/domain/credits/in-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ReshootRow } from "./reshoots.repo";

type Facts = Pick<ReshootRow, "origin" | "status" | "price" | "deliveredAt" | "failureCode">;

/** What happens to the credits of a reshoot now: one or two sentences for members, for every status. */
export function receiptWords({ origin, status, price, deliveredAt, failureCode }: Facts): string {
  if (origin === "added") return m.receipts_added();
  const credits = inCredits(price);
  switch (status) {
    case "queued":
      return m.receipts_queued({ credits });
    case "starting":
      return m.receipts_starting({ credits });
    case "rendering":
      return m.receipts_rendering({ credits });
    case "saving":
      return m.receipts_saving({ credits });
    case "ready":
      return m.receipts_ready({ credits });
    case "cancelled":
      return m.receipts_cancelled({ credits });
    case "failed":
      return deliveredAt ? m.receipts_failed_delivered({ credits }) : m.receipts_failed({ credits });
    case "needs_attention":
      return deliveredAt
        ? m.receipts_undecided_delivered({ credits })
        : (UNDELIVERED[failureCode ?? ""] ?? m.receipts_undecided_start_lost)({ credits });
  }
}

/** What is known of a reshoot that needs attention and that was not seen delivered. */
const UNDELIVERED: Record<string, (inputs: { credits: string }) => string> = {
  not_started: m.receipts_undecided_not_started,
  no_video: m.receipts_undecided_no_video,
  render_overdue: m.receipts_undecided_render_overdue,
  task_lost: m.receipts_undecided_task_lost,
};
