import fc from "fast-check";
import { expect, it } from "vitest";
import { COMMENT_VISIBILITIES } from "@/lib/shared/contracts/comment-choices";
import { shownComments } from "./shown-comments";

const maybe = <T>(value: T) => fc.constantFrom(value, null);
/** Mixed threads: ten IDs, so that answers meet their comments, on two results, from two links and four guests. */
const comment = fc
  .record({
    reshootId: fc.constantFrom(null, "shown", "hidden"),
    parent: fc.option(fc.nat(9), { nil: null }),
    visibility: fc.constantFrom(...COMMENT_VISIBILITIES),
    isHeld: fc.boolean(),
    guest: fc.constantFrom(null, "own/me", "own/other", "foreign/someone"),
    isBlocked: fc.boolean(),
    isDeleted: fc.boolean(),
  })
  .map(({ guest, ...rest }) => ({
    ...rest,
    guestId: guest,
    guestShareId: guest?.split("/")[0] ?? null,
    isBlocked: rest.isBlocked && guest !== null,
  }));
const threads = fc.array(comment, { minLength: 1, maxLength: 10 }).map((all) =>
  all.map(({ parent, ...rest }, index) => ({
    ...rest,
    id: `${index}`,
    parentId: parent === null ? null : `${parent}`,
  })),
);

it("a visitor never sees what is for the team, of another link, of a hidden result, or held and not their own", () => {
  fc.assert(
    fc.property(threads, maybe("own/me"), (all, guestId) => {
      const shown = shownComments(all, { shareId: "own", guestId, shownResults: new Set(["shown"]) });
      const ids = new Set(shown.map(({ comment: { id } }) => id));
      for (const { comment: one, isShell } of shown) {
        expect([one.visibility, one.reshootId === "hidden"]).toEqual(["everyone", false]);
        expect(one.guestShareId ?? "own").toBe("own");
        if (one.isHeld) expect(one.guestId).toBe(guestId ?? "no guest");
        if (one.parentId !== null) expect(ids).toContain(one.parentId);
        expect(isShell).toBe(one.isBlocked || one.isDeleted);
      }
      // What is plainly for this visitor is there.
      const plain = all.filter(
        (one) =>
          one.parentId === null &&
          one.visibility === "everyone" &&
          !(one.isHeld || one.isBlocked || one.isDeleted) &&
          one.guestShareId !== "foreign" &&
          one.reshootId !== "hidden",
      );
      for (const { id } of plain) expect(ids).toContain(id);
    }),
  );
});
