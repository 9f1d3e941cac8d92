import "server-only";
import { unsubscribeLinks } from "@/lib/domain/accounts/unsubscribe";
import type { WorkerCtx } from "@/lib/domain/context";
import type { MailContent } from "@/lib/domain/mail/compose-mail";
import { queueMail } from "@/lib/domain/mail/queue-mail";
import type { TaskPayload } from "@/lib/platform/queue/tasks";
import type { InboxItem } from "@/lib/shared/contracts/inbox";
import { inboxLink } from "@/lib/shared/inbox/item-link";
import { inboxAbout, inboxWords } from "@/lib/shared/inbox/item-words";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findMailed, findUnmailed, markMailed } from "./inbox.repo";
import { toItem } from "./list-inbox";

/** Older items are not emailed, for example after emails were turned on again. */
const OLDEST_MS = 3 * 24 * 60 * 60 * 1000;
const MOST_SHOWN = 10;

/**
 * Queues one email about what is unread and no email told of. Nothing is sent to who left the team, has read it all, or
 * chose another rhythm since.
 */
export async function mailInbox(ctx: WorkerCtx, { teamId, userId, rhythm }: TaskPayload<"inbox.mail">): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const inbox = { teamId, userId };
    const person = await findMailed(tx, inbox);
    if (!person || person.mails === "none" || (person.mails === "daily") !== (rhythm === "daily")) return;
    const now = ctx.now();
    const since = new Date(now.getTime() - OLDEST_MS);
    const found = await findUnmailed(tx, inbox, { since, importantOnly: person.mails === "important" });
    const ids = found.map(({ item }) => item.id);
    const fresh = await markMailed(tx, ids, now);
    const items = found.map(toItem).filter(({ id }) => fresh.has(id));
    if (items.length === 0) return;
    const { appOrigin } = ctx.settings;
    const content = {
      ...contentOf(items, person.team, appOrigin),
      unsubscribe: unsubscribeLinks(appOrigin, userId, "inbox"),
    };
    await queueMail(ctx, tx, { kind: "inbox", to: person.email, userId, teamId, content });
  });
}

function contentOf(items: readonly InboxItem[], team: string, appOrigin: string): MailContent {
  const [first] = items;
  if (first && items.length === 1) {
    const line = lineOf(first, appOrigin);
    return {
      subject: line.text,
      paragraphs: [line.text, ...(line.quote ? [line.quote] : [])],
      action: { label: m.inbox_mail_open(), url: line.url },
    };
  }
  const more = items.length - MOST_SHOWN;
  return {
    subject: m.inbox_mail_subject({ count: items.length, team }),
    paragraphs: [m.inbox_mail_intro()],
    links: items.slice(0, MOST_SHOWN).map((item) => lineOf(item, appOrigin)),
    action: { label: m.inbox_mail_action(), url: `${appOrigin}/inbox` },
    ...(more > 0 && { note: m.inbox_mail_more({ count: more }) }),
  };
}

function lineOf(item: InboxItem, appOrigin: string) {
  const text = m.inbox_mail_one({ what: inboxWords(item), title: inboxAbout(item) });
  return { text, url: `${appOrigin}${inboxLink(item)}`, ...(item.comment?.text && { quote: item.comment.text }) };
}
