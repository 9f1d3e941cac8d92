import { inCredits } from "@/lib/domain/credits/in-credits";
import type { ReshootRow } from "./reshoots.repo";

type Facts = Pick<ReshootRow, "status" | "price" | "deliveredAt" | "failureCode">;

/** What happens to the credits of a reshoot now: one or two sentences for members, for every status. */
export function receiptWords({ status, price, deliveredAt, failureCode }: Facts): string {
  const amount = inCredits(price);
  switch (status) {
    case "queued":
      return `${amount} is set aside. It has not been sent: cancel it, and the credits are free again.`;
    case "starting":
      return `${amount} is set aside while it is being sent. Only a video that is delivered is charged.`;
    case "rendering":
      return `${amount} is set aside while the upstream works on it. Only a video that is delivered is charged.`;
    case "saving":
      return `The upstream has delivered the video and charged ${amount}. It is being copied here, and then counts as spent.`;
    case "ready":
      return `${amount} was charged for the video you have. Nothing else will be.`;
    case "cancelled":
      return `It was never sent. Nothing was charged, and ${amount} is free again.`;
    case "failed":
      return deliveredAt
        ? `The upstream had delivered the video and charged ${amount}. It stays charged, though the video could not be kept.`
        : `Nothing was charged, and ${amount} is free again.`;
    case "needs_attention":
      return asking(amount, deliveredAt, failureCode);
  }
}

function asking(amount: string, deliveredAt: Date | null, failureCode: string | null): string {
  if (deliveredAt) {
    return `The upstream delivered the video and charged ${amount}, but it is not here yet. ViewState again; if you give it up, it stays charged.`;
  }
  if (failureCode === "not_started") {
    return `It was never sent, and nothing was charged. ${amount} stays set aside until you start it again or give it up.`;
  }
  const known = (failureCode && STARTED[failureCode]) || "it is not known whether it was started";
  return `${amount} stays set aside, because ${known}. ViewState again; if you give it up, the credits are free again.`;
}

/** What is known of a reshoot that needs attention and that was not seen delivered. */
const STARTED: Record<string, string> = {
  no_video: "Ace Data Cloud finished it without a video, and may have charged for it",
  render_overdue: "it was started and is not finished",
  task_lost: "it was started, and Ace Data Cloud no longer shows it",
};
