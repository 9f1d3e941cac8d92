import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Mention = { start: number; end: number; userId: string };

/** The mentions in the order of the text. Throws when one is not a range of it, or two overlap. */
export function checkMentions(body: string, mentions: readonly Mention[]): Mention[] {
  const inOrder = mentions
    .map(({ start, end, userId }) => ({ start, end, userId }))
    .toSorted((one, other) => one.start - other.start);
  let last = 0;
  for (const { start, end } of inOrder) {
    const isRange =
      start >= last && start < end && end <= body.length && isBetween(body, start) && isBetween(body, end);
    if (!isRange) throw fieldProblem("mentions", m.errors_comments_mentions());
    last = end;
  }
  return inOrder;
}

/** Whether a position is between two characters, and not inside one of two UTF-16 units. */
const isBetween = (text: string, at: number) => text.slice(0, at).isWellFormed();
