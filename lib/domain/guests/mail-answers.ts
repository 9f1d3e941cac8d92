import "server-only";
import { unsubscribeLinks } from "@/lib/domain/accounts/unsubscribe";
import type { WorkerCtx } from "@/lib/domain/context";
import { queueMail } from "@/lib/domain/mail/queue-mail";
import { openByToken } from "@/lib/domain/shares/open-share";
import { shownResultIds } from "@/lib/domain/shares/share-videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { openAddress } from "./guest-address";
import { findGuestById, type GuestRow } from "./guests.repo";
import { findPublicComments, type PublicComment } from "./shared-comments.repo";
import { shownComments } from "./shown-comments";
import { mayComment } from "./visitor";

type Burst = { teamId: string; guestId: string; since: string };

const MOST_LINES = 5;
const MOST_LETTERS = 300;

/** One mail with all answers that the team gave to a guest since a moment, if the guest still wants it and can open the link. */
export async function mailAnswers(ctx: WorkerCtx, { teamId, guestId, since }: Burst): Promise<void> {
  const guest = await findGuestById(ctx.db, teamId, guestId);
  if (!ctx.settings.mail || !guest?.emailSealed || guest.blockedAt) return;
  const { email, shareToken } = openAddress(guestId, guest.emailSealed);
  const open = await openByToken(ctx, shareToken, null);
  if (open?.row.id !== guest.shareId || !mayComment(open.row)) return;
  const source = { teamId, videoId: open.row.videoId, shareId: guest.shareId };
  const reader = { shareId: guest.shareId, guestId, shownResults: await shownResultIds(ctx.db, open) };
  const shown = shownComments(await findPublicComments(ctx.db, source), reader);
  const answers = answersTo(
    guest,
    shown.flatMap(({ comment, isShell }) => (isShell ? [] : [comment])),
    new Date(since),
  );
  if (answers.length === 0) return;
  const { appOrigin } = ctx.settings;
  const content = {
    ...wordsFor(answers),
    action: { label: m.mail_answers_action(), url: `${appOrigin}/s/${shareToken}` },
    note: m.mail_answers_why(),
    unsubscribe: unsubscribeLinks(appOrigin, guestId, "guest_answers"),
  };
  const occasion = `answers:${guestId}:${since}`;
  await ctx.db.transaction((tx) => queueMail(ctx, tx, { kind: "guest_answers", to: email, teamId, occasion, content }));
}

/** What members said in the threads in which the guest has written. */
function answersTo({ id }: GuestRow, comments: readonly PublicComment[], since: Date): PublicComment[] {
  const mine = new Set(comments.filter(({ guestId }) => guestId === id).map((one) => one.parentId ?? one.id));
  return comments.filter(
    ({ parentId, authorId, createdAt }) =>
      parentId !== null && mine.has(parentId) && authorId !== null && createdAt >= since,
  );
}

function wordsFor(answers: readonly PublicComment[]) {
  const nameOf = ({ authorName }: PublicComment) => authorName ?? m.errors_account_former_member();
  const lines = answers
    .slice(0, MOST_LINES)
    .map((one) => m.mail_answers_line({ who: nameOf(one), text: one.body.slice(0, MOST_LETTERS) }));
  const left = answers.length - lines.length;
  const [first] = answers;
  return {
    subject: m.mail_answers_subject({ count: answers.length, who: first ? nameOf(first) : "" }),
    paragraphs: [...lines, ...(left > 0 ? [m.mail_answers_more({ count: left })] : [])],
  };
}
