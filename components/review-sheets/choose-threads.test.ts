import { describe, expect, it } from "vitest";
import { aComment } from "@/lib/testing/wire-comments";
import { chooseThreads, limitPictures } from "./choose-threads";
import { readChoice, type SheetChoice, sheetPath, writeChoice } from "./sheet-choice";

const OTHER = "0190a000-0000-7000-8000-0000000000f1";
const ALL: SheetChoice = { layout: "pages", state: "all", resultIds: null, includesTeamOnly: true };

const late = aComment({ frameIn: 40, frameOut: 40, visibility: "everyone" });
const early = aComment({ frameIn: 10, frameOut: 12, reshootId: null, side: "source" });
const done = aComment({
  frameIn: 20,
  reshootId: OTHER,
  visibility: "everyone",
  resolvedAt: "2026-11-22T12:05:00.000Z",
});
const held = aComment({ frameIn: 30, visibility: "everyone", isHeld: true });
const inner = aComment({ parentId: late.id, frameIn: null, frameOut: null });
const outer = aComment({ parentId: late.id, frameIn: null, frameOut: null, visibility: "everyone" });
const comments = [late, early, done, held, inner, outer];
const chosen = (part: Partial<SheetChoice>) => chooseThreads(comments, { ...ALL, ...part });
const ids = (part: Partial<SheetChoice>) => chosen(part).map(({ comment }) => comment.id);

describe("the threads of a sheet", () => {
  it.each([
    [{}, [early, done, held, late]],
    [{ state: "open" }, [early, held, late]],
    [{ state: "resolved" }, [done]],
    [{ resultIds: [OTHER] }, [done]],
    [{ includesTeamOnly: false }, [done, late]],
  ] satisfies [Partial<SheetChoice>, unknown][])("with %o", (part, expected) => {
    expect(ids(part)).toEqual((expected as { id: string }[]).map(({ id }) => id));
  });

  it("lose the answers that only the team reads, when team-only comments are left out", () => {
    const answersOf = (includesTeamOnly: boolean) => chosen({ includesTeamOnly }).at(-1)?.answers;
    expect(answersOf(true)).toEqual([inner, outer]);
    expect(answersOf(false)).toEqual([outer]);
  });

  it("show the source and the result of the comment, as they were offset when it was written", () => {
    const shifted = aComment({ frameIn: 7, viewState: `result=${late.reshootId}&offsetB=3` });
    const unnamed = aComment({ frameIn: 7, viewState: "offsetA=-2&offsetB=3" });
    const [one, two] = chooseThreads([shifted, unnamed, early], ALL).map(({ pictures }) => pictures);
    expect(one?.map(({ video, frame, offset }) => [video, frame, offset])).toEqual([
      ["source", 7, 0],
      [late.reshootId, 7, 3],
    ]);
    expect(two?.map(({ offset }) => offset)).toEqual([-2, 3]);
    expect(chosen({})[0]?.pictures).toHaveLength(1);
  });

  it("have pictures up to a limit; one picture that several show counts once", () => {
    const same = aComment({ frameIn: 10, reshootId: null });
    const threads = chooseThreads([early, same, late, held], ALL);
    const { wanted, pictured, textOnly } = limitPictures(threads, { threads: 9, pictures: 3 });
    expect([wanted.length, pictured.length, textOnly.length]).toEqual([3, 3, 1]);
    expect(limitPictures(threads, { threads: 2, pictures: 99 }).pictured).toEqual(threads.slice(0, 2));
    expect(limitPictures(threads, { threads: 9, pictures: 99 }).textOnly).toEqual([]);
  });
});

it("the choice of a sheet is its URL, and what is unknown there is the default", () => {
  const choice: SheetChoice = { layout: "list", state: "open", resultIds: ["a", "b"], includesTeamOnly: false };
  expect(sheetPath("v", choice)).toBe("/review-sheets/v?layout=list&state=open&results=a,b&team=0");
  expect(readChoice(new URLSearchParams(writeChoice(choice)))).toEqual(choice);
  expect(sheetPath("v", ALL)).toBe("/review-sheets/v");
  expect(readChoice(new URLSearchParams("layout=x&state=&results=,"))).toEqual(ALL);
});
