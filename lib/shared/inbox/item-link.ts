import type { InboxItem } from "@/lib/shared/contracts/inbox";

type Linked = Pick<InboxItem, "video" | "result" | "comment">;

/** The page that shows what an item is about: a comment at its frame, else the result beside its source. */
export function inboxLink({ video, result, comment }: Linked): string {
  const search = new URLSearchParams({
    video: video.id,
    ...(result && { result: result.id }),
    ...(comment && { comment: comment.id }),
  });
  return `/compare?${search}`;
}
