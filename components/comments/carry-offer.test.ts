import { describe, expect, it } from "vitest";
import { aComment } from "@/lib/testing/wire-comments";
import { aReadyReshoot } from "@/lib/testing/wire-values";
import { carryOffer } from "./carry-offer";
import { threadsOf } from "./threads";

const version = (number: number, changes: Partial<ReturnType<typeof aReadyReshoot>> = {}) =>
  aReadyReshoot({ id: `v${number}`, version: number, ...changes });
const on = (reshootId: string, changes: Parameters<typeof aComment>[0] = {}) => aComment({ reshootId, ...changes });
const DONE = { resolvedAt: "2026-11-22T13:00:00.000Z", resolvedBy: { id: aComment().id, name: "Ana" } };
const open = on("v1");
const aboutSource = on("v1", { side: "source" });
const later = { createdAt: "2026-11-22T14:00:00.000Z" };

describe("on a newer version is offered", () => {
  it.each([
    ["what is open on the one before", [version(1), version(2)], [open, on("v1", DONE)], "v1"],
    ["nothing of an older one, whose comments were left", [version(1), version(2), version(3)], [open], null],
    ["what is open before one that failed", [version(1), version(2, { status: "failed" }), version(3)], [open], "v1"],
    ["nothing before it is ready", [version(1), version(2, { status: "rendering" })], [open], null],
    ["nothing of another motion", [version(1, { motion: "BACKWARD" }), version(2)], [open], null],
    ["what was said about the source beside it", [version(1), version(2)], [aboutSource], "v1"],
    ["nothing that was said beside no version", [version(1), version(2)], [{ ...aboutSource, reshootId: null }], null],
    [
      "nothing that was carried over",
      [version(1), version(2)],
      [open, on("v2", { carriedFrom: open.id, ...later })],
      null,
    ],
    ["nothing that was deleted", [version(1), version(2)], [on("v1", { deletedAt: open.createdAt })], null],
  ] as const)("%s", (_, versions, comments, from) => {
    const target = versions.at(-1)?.id ?? null;
    const offer = carryOffer(target, versions, threadsOf(comments), new Set());
    expect(offer?.previous.id ?? null).toBe(from);
    if (offer) expect(offer.threads.map(({ comment }) => comment)).toEqual([comments[0]]);
  });

  it("nothing that the viewer left, and nothing on the first", () => {
    const versions = [version(1), version(2)];
    expect(carryOffer("v2", versions, threadsOf([open]), new Set([open.id]))).toBeNull();
    expect(carryOffer("v1", versions, threadsOf([open]), new Set())).toBeNull();
  });
});
