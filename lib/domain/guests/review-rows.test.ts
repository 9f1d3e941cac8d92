import fc from "fast-check";
import { expect, it } from "vitest";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import type { GuestRow } from "./guests.repo";
import { createReviewTexts, type ReviewRows, reviewFor } from "./review-rows";
import type { GuestRating, PublicComment, PublicReaction } from "./shared-comments.repo";
import type { Visitor } from "./visitor";

const GUESTS = ["mona", "otto"] as const;
const RESULTS = ["r1", "r2"] as const;
const SHARE = "share";
const WRITTEN = new Date("2026-11-28T12:00:00Z");
/** So long before that every guest may still change what they wrote. */
const NOW = new Date(0);

const author = fc.constantFrom(null, ...GUESTS);
const comment = fc.record({
  parent: fc.nat(3),
  reshootId: fc.constantFrom(null, ...RESULTS),
  visibility: fc.constantFrom("everyone" as const, "team" as const),
  isHeld: fc.boolean(),
  guestId: author,
  guestShareId: fc.constantFrom(SHARE, SHARE, "other"),
  isBlocked: fc.boolean(),
  isDeleted: fc.boolean(),
  body: fc.constantFrom("Too dark.", "Too light."),
  reactions: fc.array(author, { maxLength: 2 }),
});
const facts = fc.record({
  comments: fc.array(comment, { minLength: 1, maxLength: 5 }),
  shown: fc.subarray([...RESULTS]),
  ratings: fc.array(fc.record({ guestId: fc.constantFrom(...GUESTS), reshootId: fc.constantFrom(...RESULTS) }), {
    maxLength: 2,
  }),
  name: fc.constantFrom("Mona", "Mina"),
  isGuestBlocked: fc.boolean(),
  holdsComments: fc.boolean(),
});
type Facts = typeof facts extends fc.Arbitrary<infer F> ? F : never;

function rowsOf({ comments, shown }: Facts): ReviewRows {
  const rows = comments.map(({ parent, reactions: _, ...one }, index) => ({
    ...one,
    id: `c${index}`,
    parentId: parent < index ? `c${parent}` : null,
    guestShareId: one.guestId && one.guestShareId,
    authorId: one.guestId ? null : "ann",
    authorName: one.guestId ? null : "Ann",
    guestName: one.guestId,
    ...{ side: "source" as const, frameIn: 1, frameOut: 1, viewState: "", hasDrawing: false },
    ...{ createdAt: WRITTEN, editedAt: null, resolvedAt: null },
  })) satisfies PublicComment[];
  const reactions = comments.flatMap(({ reactions: given }, index) =>
    given.map((guestId): PublicReaction => ({ commentId: `c${index}`, reaction: "heart", guestId, name: "Ann" })),
  );
  return {
    // As `readCommentRows` leaves out what guests of other links wrote.
    comments: rows.filter(({ guestId, guestShareId }) => guestId === null || guestShareId === SHARE),
    reactions: Map.groupBy(reactions, ({ commentId }) => commentId),
    pictures: new Map(),
    shownResults: new Set(shown),
    approvals: [],
  };
}

const ratingsOf = ({ ratings }: Facts) => ratings.map((one): GuestRating => ({ ...one, rating: "pick" }));

/** Safe: of the share and the guest, a review shows only these. */
const visitorOf = ({ name, isGuestBlocked, holdsComments }: Facts, id: string | null): Visitor => ({
  open: { row: { id: SHARE, holdsComments } } as OpenShare,
  guest: id === null ? null : ({ id, name, blockedAt: isGuestBlocked ? WRITTEN : null, emailSealed: null } as GuestRow),
  keyFor: (of) => `key of ${of}`,
});

/** What may change of the facts at once; "reactions": who reacted to the first comment. */
const PARTS = ["comments", "reactions", "shown", "ratings", "name", "isGuestBlocked", "holdsComments"] as const;

function changedTo(one: Facts, other: Facts, parts: readonly (typeof PARTS)[number][]): Facts {
  const { comments, ...rest } = {
    ...one,
    ...Object.fromEntries(parts.map((name) => [name, other[name as keyof Facts]])),
  };
  const [first, ...others] = comments;
  const reactions = other.comments[0]?.reactions ?? [];
  return { ...rest, comments: first && parts.includes("reactions") ? [{ ...first, reactions }, ...others] : comments };
}

it("has another text exactly when the visitor sees another review", () => {
  fc.assert(
    fc.property(facts, facts, fc.subarray([...PARTS]), (one, other, parts) => {
      const then = changedTo(one, other, parts);
      const [textsBefore, textsAfter] = [createReviewTexts(rowsOf(one)), createReviewTexts(rowsOf(then))];
      for (const id of [null, ...GUESTS]) {
        const seen = (given: Facts) => {
          const rest = { mailsAnswers: false, now: NOW, ratings: ratingsOf(given) };
          return JSON.stringify(reviewFor(rowsOf(given), visitorOf(given, id), rest));
        };
        const before = textsBefore(visitorOf(one, id), ratingsOf(one));
        const after = textsAfter(visitorOf(then, id), ratingsOf(then));
        expect(before === after).toBe(seen(one) === seen(then));
      }
    }),
    { numRuns: 1_000 },
  );
});
