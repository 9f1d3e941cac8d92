/** A range of the text, in UTF-16 units, that names a member. */
export type Mention = { start: number; end: number; userId: string };

const MOST_QUERY_LENGTH = 40;

/**
 * The mentions after the text was edited: those after the change move with it, and one that was changed itself is an ordinary
 * text from then on. The caret tells which of several equal letters was typed.
 */
export function mentionsAfter(
  before: string,
  mentions: readonly Mention[],
  after: string,
  caret = after.length,
): Mention[] {
  const most = Math.min(before.length, after.length);
  let kept = 0;
  const mostKept = Math.min(most, after.length - caret);
  while (kept < mostKept && before.at(-1 - kept) === after.at(-1 - kept)) kept += 1;
  let first = 0;
  while (first < most - kept && before[first] === after[first]) first += 1;
  const changedUntil = before.length - kept;
  const by = after.length - before.length;
  return mentions.flatMap((mention) => {
    if (mention.end <= first) return [mention];
    if (mention.start >= changedUntil) return [{ ...mention, start: mention.start + by, end: mention.end + by }];
    return [];
  });
}

/** The name that is being typed after an `@`, and where it begins; null when none is. */
export function queryAt(
  text: string,
  caret: number,
  mentions: readonly Mention[],
): { at: number; query: string } | null {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || caret - at > MOST_QUERY_LENGTH) return null;
  if (at > 0 && !/[\s([{"'“]/.test(text[at - 1] ?? "")) return null;
  if (mentions.some(({ start, end }) => at >= start && at < end)) return null;
  const query = text.slice(at + 1, caret);
  return /[\n@]|\s\s|^\s/.test(query) ? null : { at, query };
}

type Person = { id: string; name: string };

/** Replaces the name that is being typed by a mention, and a space after it. */
export function insertMention(
  text: string,
  mentions: readonly Mention[],
  { at, query }: { at: number; query: string },
  person: Person,
): { text: string; mentions: Mention[]; caret: number } {
  const written = `@${person.name}`;
  const until = at + 1 + query.length;
  const space = text[until] === " " ? "" : " ";
  const next = text.slice(0, at) + written + space + text.slice(until);
  const by = next.length - text.length;
  const others = mentions.flatMap((mention) => {
    if (mention.end <= at) return [mention];
    return mention.start >= until ? [{ ...mention, start: mention.start + by, end: mention.end + by }] : [];
  });
  const mention = { start: at, end: at + written.length, userId: person.id };
  return {
    text: next,
    mentions: [...others, mention].toSorted((one, other) => one.start - other.start),
    caret: mention.end + 1,
  };
}

/** The members whose name, or a later word of it, begins with the query; those that begin with it first. */
export function matchPeople<P extends Person>(people: readonly P[], query: string, most = 6): P[] {
  const wanted = query.toLocaleLowerCase();
  const rank = ({ name }: P) => {
    const lower = name.toLocaleLowerCase();
    if (lower.startsWith(wanted)) return 0;
    return lower.split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .filter((person) => rank(person) < 2)
    .toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
    .slice(0, most);
}
