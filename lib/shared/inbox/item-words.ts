import type { InboxItem } from "@/lib/shared/contracts/inbox";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

type Happened = Pick<InboxItem, "kind" | "count" | "person" | "answer">;

/** What happened: "Ann mentioned you". */
export function inboxWords({ kind, count, person, answer }: Happened): string {
  const who = person?.name ?? m.inbox_former_member();
  switch (kind) {
    case "mention":
      return m.inbox_mention({ who });
    case "reply":
      return count > 1 ? m.inbox_replies({ count, who }) : m.inbox_reply({ who });
    case "comment":
      return count > 1 ? m.inbox_comments({ count, who }) : m.inbox_comment({ who });
    case "result":
      return m.inbox_results({ count });
    case "approval_asked":
      return m.inbox_approval_asked({ who });
    case "carried":
      return m.inbox_carried({ count, who });
    case "decision":
      return person ? decidedWords(who, answer) : m.inbox_lapsed();
  }
}

function decidedWords(who: string, answer: InboxItem["answer"]): string {
  if (answer === null) return m.inbox_decided({ who });
  return answer === "approved" ? m.inbox_approved({ who }) : m.inbox_changes_requested({ who });
}

/** What it is about: the source, and the result where there is one. */
export function inboxAbout({ video, result }: Pick<InboxItem, "video" | "result">): string {
  if (!result) return video.title;
  return m.inbox_about({ title: video.title, motion: motionLabel(result.motion), version: result.version });
}
