import { type CommentDraft, emptyDraft } from "@/lib/browser/comment-drafts";
import type { GuestPlace } from "@/lib/browser/guest-drafts";

const NOWHERE: GuestPlace = { reshootId: null, side: "source", frameIn: null, frameOut: null, viewState: "" };

/** What a visitor writes: the server knows its source and the files by the share. */
export const guestDraft = ({ parentId, place }: { parentId: string | null; place?: GuestPlace }): CommentDraft =>
  emptyDraft({
    ...(place ?? NOWHERE),
    ...{ videoId: "", parentId, sourceSha256: null, resultSha256: null, visibility: "everyone" },
  });
