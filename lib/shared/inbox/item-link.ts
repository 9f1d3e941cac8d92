import type { InboxItem } from "@/lib/shared/contracts/inbox";

type Linked = Pick<InboxItem, "video" | "result" | "comment" | "approvalId">;

/** The page that shows what an item is about: a comment at its frame, an approval, else the result beside its source. */
export function inboxLink({ video, result, comment, approvalId }: Linked): string {
  const search = new URLSearchParams({
    video: video.id,
    ...(result && { result: result.id }),
    ...(comment && { comment: comment.id }),
    ...(approvalId && { approval: approvalId }),
  });
  return `/compare?${search}`;
}
