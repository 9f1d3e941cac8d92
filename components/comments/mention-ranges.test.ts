import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { insertMention, type Mention, matchPeople, mentionsAfter, queryAt } from "./mention-ranges";
import { partsOf } from "./text-parts";

const ANA = { id: "ana", name: "Ana Lima" };
const textsOf = (text: string, mentions: readonly Mention[]) =>
  mentions.map(({ start, end, userId }) => `${userId} ${text.slice(start, end)}`);

/** A text with mentions at random places, and one edit: what is removed, what is put there, and the caret after it. */
const edited = fc
  .record({
    words: fc.array(fc.record({ word: fc.string({ maxLength: 6 }), isMention: fc.boolean() }), { maxLength: 8 }),
    from: fc.nat(60),
    removed: fc.nat(8),
    added: fc.string({ maxLength: 8 }),
  })
  .map(({ words, from, removed, added }) => {
    const mentions: Mention[] = [];
    let text = "";
    for (const [at, { word, isMention }] of words.entries()) {
      if (isMention) mentions.push({ start: text.length, end: text.length + word.length + 1, userId: `u${at}` });
      text += `${isMention ? "@" : ""}${word} `;
    }
    const start = Math.min(from, text.length);
    const after = text.slice(0, start) + added + text.slice(start + removed);
    return { text, mentions, start, until: Math.min(start + removed, text.length), after, caret: start + added.length };
  });

describe("mentions while the text is edited", () => {
  it("keeps every mention that the edit did not touch, and each names what it named", () => {
    fc.assert(
      fc.property(edited, ({ text, mentions, start, until, after, caret }) => {
        const kept = mentionsAfter(text, mentions, after, caret);
        const before = textsOf(text, mentions);
        for (const one of textsOf(after, kept)) expect(before).toContain(one);
        const untouched = mentions.filter((mention) => mention.end <= start || mention.start >= until);
        expect(kept.map(({ userId }) => userId)).toEqual(expect.arrayContaining(untouched.map(({ userId }) => userId)));
        const ends = kept.flatMap((mention) => [mention.start, mention.end]);
        expect(ends).toEqual([...ends].sort((one, other) => one - other));
      }),
    );
  });

  it("tells from the caret which of several equal letters was typed", () => {
    const mentions = [{ start: 0, end: 3, userId: "u" }];
    expect(mentionsAfter("@aa", mentions, "@aaa", 4)).toEqual(mentions);
    expect(mentionsAfter("@aa", mentions, "@aaa", 2)).toEqual([]);
  });

  it("inserts a mention in any text, and the mentions around it keep their names", () => {
    fc.assert(
      fc.property(edited, ({ text, mentions }) => {
        const typed = `${text}@An`;
        const query = queryAt(typed, typed.length, mentions);
        fc.pre(query !== null);
        const next = insertMention(typed, mentions, query, ANA);
        expect(textsOf(next.text, next.mentions)).toEqual([...textsOf(text, mentions), "ana @Ana Lima"]);
        expect(next.text.slice(next.caret - 1, next.caret)).toBe(" ");
      }),
    );
  });

  it.each([
    ["@", 1, ""],
    ["hey @An", 7, "An"],
    ["hey @Ana Li", 11, "Ana Li"],
    ["mail@An", 7, undefined],
    ["@An\nnext", 8, undefined],
    ["no", 2, undefined],
  ])("%j at %i asks for %j", (text, caret, query) => expect(queryAt(text, caret, [])?.query).toBe(query));

  it("finds people by the beginning of any part of their name, first names first", () => {
    const people = [{ id: "1", name: "Mo Anders" }, ANA, { id: "3", name: "Bo" }];
    expect(matchPeople(people, "an").map(({ name }) => name)).toEqual(["Ana Lima", "Mo Anders"]);
  });
});

describe("the parts of a comment", () => {
  it("are its text, whatever is in it", () => {
    fc.assert(
      fc.property(edited, ({ text, mentions }) => {
        expect(
          partsOf(text, mentions)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it.each([
    ["see https://a.test/x.", ["https://a.test/x"]],
    ["(https://a.test/x_(y))", ["https://a.test/x_(y)"]],
    ["javascript:alert(1) data:text/html,x <a href='x'>", []],
    ["javascript://a.test/%0aalert(1) ftp://a.test/x", []],
    ["http://a.test/?q=1&b=2, then", ["http://a.test/?q=1&b=2"]],
  ])("%j links to %j", (body, links) =>
    expect(partsOf(body, []).flatMap((part) => (part.kind === "link" ? [part.text] : []))).toEqual(links),
  );
});
