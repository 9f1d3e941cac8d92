import type { Mention } from "./mention-ranges";

export type TextPart =
  | { kind: "text"; text: string; at: number }
  | { kind: "link"; text: string; at: number }
  | { kind: "mention"; text: string; at: number; userId: string };

const LINK = /\bhttps?:\/\/[^\s<>"“”]+/gi;
/** Punctuation that ends the sentence rather than the address. */
const AFTER_LINK = /[.,;:!?'’)\]}]+$/;

/** Splits a comment into plain text, mentions and addresses of web pages. Nothing else in it is interpreted. */
export function partsOf(body: string, mentions: readonly Mention[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { start, end, userId } of mentions.toSorted((one, other) => one.start - other.start)) {
    if (start < at || end > body.length || start >= end) continue;
    parts.push(...withLinks(body.slice(at, start), at));
    parts.push({ kind: "mention", text: body.slice(start, end), at: start, userId });
    at = end;
  }
  return [...parts, ...withLinks(body.slice(at), at)];
}

function withLinks(text: string, from: number): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const link = withoutPunctuation(match[0]);
    if (!URL.canParse(link)) continue;
    if (match.index > at) parts.push({ kind: "text", text: text.slice(at, match.index), at: from + at });
    parts.push({ kind: "link", text: link, at: from + match.index });
    at = match.index + link.length;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at), at: from + at });
  return parts;
}

/** A closing bracket belongs to the address when it was opened in it. */
function withoutPunctuation(link: string): string {
  const short = link.replace(AFTER_LINK, "");
  const opened = short.split("(").length - short.split(")").length;
  return opened > 0 && link[short.length] === ")" ? `${short})` : short;
}
