import { inCredits } from "@/lib/domain/credits/in-credits";
import type { ReshootRow } from "./reshoots.repo";

type Facts = Pick<ReshootRow, "status" | "price" | "deliveredAt" | "failureCode">;

/** What happens to the credits of a reshoot now: one or two sentences for members, for every status. */
export function receiptWords({ status, price, deliveredAt, failureCode }: Facts): string {
  const amount = inCredits(price);
  switch (status) {
    case "queued":
      return `${amount} credits are on hold. The reshoot has not been sent. Cancel it to release them.`;
    case "starting":
      return `${amount} credits are on hold while the reshoot is being sent. You only pay if the video is delivered.`;
    case "rendering":
      return `${amount} credits are on hold while Ace Data Cloud renders it. You only pay if the video is delivered.`;
    case "saving":
      return `Ace Data Cloud has delivered the video and charged ${amount} credits. They count as spent once the video is copied.`;
    case "ready":
      return `${amount} credits were charged for this video. There are no further charges.`;
    case "cancelled":
      return `The reshoot was never sent. You were not charged, and ${amount} credits were released.`;
    case "failed":
      return deliveredAt
        ? `Ace Data Cloud delivered the video and charged ${amount} credits. They stay charged, although we couldn't save the video.`
        : `You were not charged, and ${amount} credits were released.`;
    case "needs_attention":
      return asking(amount, deliveredAt, failureCode);
  }
}

function asking(amount: string, deliveredAt: Date | null, failureCode: string | null): string {
  if (deliveredAt) {
    return `Ace Data Cloud delivered the video and charged ${amount} credits, but we haven't saved it yet. Check again. If you dismiss it, it stays charged.`;
  }
  if (failureCode === "not_started") {
    return `The reshoot was never sent, and you were not charged. ${amount} credits stay on hold until you start it again or cancel it.`;
  }
  const known = (failureCode && STARTED[failureCode]) || "we couldn't confirm that it started";
  return `${amount} credits stay on hold because ${known}. Check again. If you cancel it, the credits are released.`;
}

/** What is known of a reshoot that needs attention and that was not seen delivered. */
const STARTED: Record<string, string> = {
  no_video: "Ace Data Cloud finished it without a video, and may have charged for it",
  render_overdue: "it started and is not finished",
  task_lost: "it started, but Ace Data Cloud no longer lists it",
};
