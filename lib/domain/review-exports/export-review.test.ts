import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { core } from "zod/v4";
import { EXPORT_FORMATS, type ExportFormat } from "@/lib/shared/review-exports/formats";
import { EXPORT_RATES } from "@/lib/shared/review-exports/frame-rates";
import { anyReview, atRate, COMMENT, reviewOf } from "@/lib/testing/review-readers/arbitrary-review";
import { schemaErrors } from "@/lib/testing/review-readers/check-json-schema";
import { readAvidMarkers } from "@/lib/testing/review-readers/read-avid-markers";
import { readCsv } from "@/lib/testing/review-readers/read-csv";
import { readFcpxml } from "@/lib/testing/review-readers/read-fcpxml";
import { readOtio } from "@/lib/testing/review-readers/read-otio";
import { readResolveEdl } from "@/lib/testing/review-readers/read-resolve-edl";
import { readXmeml } from "@/lib/testing/review-readers/read-xmeml";
import { exportReview } from "./export-review";
import type { ReviewComment, ReviewData } from "./review-data";
import { ReviewFile } from "./review-file";

const SCHEMA = JSON.parse(readFileSync("docs/review-export.schema.json", "utf8"));
const textOf = (format: ExportFormat, data: ReviewData) => exportReview(format, data)[0]?.text ?? "";

/** What the formats leave of a text, said again: no control characters; each run of white space is one space in a line. */
const left = (text: string) =>
  [...text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")]
    .map((one) => (/^\p{Cs}$/u.test(one) ? "\ufffd" : one))
    .filter((one) => one === "\n" || one === "\t" || !/[\p{Cc}\ufeff\ufffe\uffff]/u.test(one))
    .join("");
const line = (text: string) => left(text).split(/\s+/).filter(Boolean).join(" ");

/** The comments that begin threads: all but answers to comments that are there, followed upwards. */
function topOf({ comments }: ReviewData): ReviewComment[] {
  const leads = (one: ReviewComment): boolean => {
    const seen = [one.id];
    for (let at = one; at.parentId !== null; ) {
      const parent = comments.find(({ id }) => id === at.parentId);
      if (!parent) return at === one;
      if (seen.includes(parent.id)) return true;
      seen.push(parent.id);
      at = parent;
    }
    return one.parentId === null;
  };
  return comments.filter(leads);
}

function expectedMarkers(data: ReviewData) {
  const frames = new Map<number, { length: number; bodies: string[]; isResolved: boolean }>();
  for (const one of topOf(data)) {
    const first = one.frameIn ?? 0;
    const known = frames.get(first) ?? { length: 1, bodies: [], isResolved: true };
    frames.set(first, {
      length: Math.max(known.length, (one.frameOut ?? first) - first + 1),
      bodies: [...known.bodies, one.body],
      isResolved: known.isResolved && one.resolvedAt !== null,
    });
  }
  return [...frames].toSorted(([one], [other]) => one - other).map(([first, rest]) => ({ first, ...rest }));
}

const placesOf = (markers: readonly { first: number; length: number }[]) =>
  markers.map(({ first, length }) => ({ first, length }));

const byText = (one: string | undefined, other: string | undefined) => ((one ?? "") < (other ?? "") ? -1 : 1);

it("any comments come back from every list of markers: same frames, lengths, texts, rates and start", () => {
  fc.assert(
    fc.property(anyReview, (data) => {
      const { rate, isDropFrame, startFrame } = data.timing;
      const { counted, numerator, denominator } = EXPORT_RATES[rate];
      const expected = expectedMarkers(data);
      const fromStart = expected.map(({ first, length }) => ({ first: first + startFrame, length }));

      const edl = readResolveEdl(textOf("resolve-edl", data), counted);
      expect([edl.isDropFrame, placesOf(edl.markers)]).toEqual([isDropFrame, fromStart]);
      const avid = readAvidMarkers(textOf("avid", data), counted, isDropFrame);
      expect(placesOf(avid)).toEqual(fromStart);
      const fcpxml = readFcpxml(textOf("fcpxml", data));
      expect([fcpxml.rate, fcpxml.start, fcpxml.isDropFrame]).toEqual([
        `${numerator}/${denominator}`,
        startFrame,
        isDropFrame,
      ]);
      expect(placesOf(fcpxml.markers)).toEqual(placesOf(expected));
      expect(fcpxml.markers.map(({ completed }) => completed === "1")).toEqual(expected.map((one) => one.isResolved));
      const xmeml = readXmeml(textOf("premiere", data));
      expect([xmeml.timebase, xmeml.isNtsc, xmeml.start]).toEqual([counted, denominator === 1001, startFrame]);
      expect(placesOf(xmeml.markers)).toEqual(placesOf(expected));

      for (const [at, { bodies }] of expected.entries()) {
        for (const body of bodies) {
          expect(edl.markers[at]?.text).toContain(line(body).replaceAll("|", "/"));
          expect(avid[at]?.comment).toContain(line(body));
          expect(fcpxml.markers[at]?.value).toContain(line(body));
          expect(fcpxml.markers[at]?.note).toContain(left(body));
          expect(xmeml.markers[at]?.comment).toContain(left(body));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it("any comments come back from CSV, JSON and OTIO, each answer too", () => {
  fc.assert(
    fc.property(anyReview, (data) => {
      const rows = readCsv(textOf("csv", data));
      expect(rows.map((row) => row.Written).toSorted(byText)).toEqual(
        data.comments.map((one) => one.createdAt).toSorted(byText),
      );
      const top = topOf(data);
      for (const row of rows) {
        const written = data.comments.find(({ createdAt }) => createdAt === row.Written);
        const text = left(written?.body ?? "");
        expect(row.Comment).toBe(/^\s*[=+\-@\t]/.test(text) ? `'${text}` : text);
        expect(row.Kind === "comment").toBe(top.some((one) => one === written));
        if (row.Kind === "comment") expect(row["Frame in"]).toBe(String(written?.frameIn ?? ""));
      }

      const file = JSON.parse(textOf("json", data)) as ReviewFile;
      expect(schemaErrors(file, SCHEMA)).toEqual([]);
      const inFile = file.comments.flatMap((one) => [one, ...one.answers]).map(({ id, body }) => [id, body]);
      expect(inFile.toSorted()).toEqual(data.comments.map(({ id, body }) => [id, body.toWellFormed()]).toSorted());

      for (const format of ["otio", "otio-rv"] as const) {
        const otio = readOtio(textOf(format, data));
        const { numerator, denominator } = EXPORT_RATES[data.timing.rate];
        expect(otio.start).toEqual({ rate: numerator / denominator, value: data.timing.startFrame });
        const markers = [...otio.markers, ...otio.tracks.flatMap(([clip]) => clip?.markers ?? [])];
        const places = markers.map(({ first, length }) => `${first.value}+${length}`).toSorted(byText);
        const wanted = top.map(({ frameIn, frameOut }) => `${frameIn ?? 0}+${(frameOut ?? 0) - (frameIn ?? 0) + 1}`);
        expect(places).toEqual(wanted.toSorted(byText));
        for (const { body } of top) expect(markers.some(({ comment }) => comment.startsWith(left(body)))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

it("frame 77 of the result stands at the same frame in every format", () => {
  const data = reviewOf([COMMENT]);
  expect(textOf("resolve-edl", data)).toBe(
    "TITLE: Lighthouse\nFCM: NON-DROP FRAME\n\n" +
      "001  001      V     C        01:00:03:05 01:00:03:06 01:00:03:05 01:00:03:06  \n" +
      " |C:ResolveColorBlue |M:Anna · Orbit left, version 2: Too dark |D:1\n",
  );
  expect(textOf("avid", data)).toBe("Anna\t01:00:03:05\tV1\tblue\tAnna · Orbit left, version 2: Too dark\t1\n");
  expect(textOf("fcpxml", data)).toContain('<marker start="86477/24s" duration="1/24s" value="Anna · Orbit');
  expect(textOf("premiere", data)).toContain("<in>77</in>\n      <out>-1</out>");
  expect(readCsv(textOf("csv", data))[0]).toMatchObject({
    "Timecode in": "01:00:03:05",
    "Frame in": "77",
    Seconds: "3.208",
  });
  const [, [clip] = []] = readOtio(textOf("otio", data)).tracks;
  expect(clip?.markers[0]).toMatchObject({ first: { rate: 24, value: 77 }, length: 1, colour: "BLUE" });
  expect(exportReview("json", data)[0]?.fileName).toBe("lighthouse--review.json");
});

it("numbers and colours: a digit in front, points on one frame, people, resolved, more than 999 markers", () => {
  const resolved = { resolvedAt: "2026-11-27T09:00:00.000Z", resolvedBy: "Anna" };
  const data = reviewOf(
    [
      { ...COMMENT, author: { name: "3D Anna", isGuest: true } },
      {
        ...COMMENT,
        id: "c2",
        parentId: "c1",
        frameIn: null,
        frameOut: null,
        body: "No | yes",
        author: { name: "Ben", isGuest: false },
      },
      { ...COMMENT, id: "c3", frameOut: 90, body: "Same frame", author: { name: "Cleo", isGuest: false } },
      { ...COMMENT, id: "c4", frameIn: 100, frameOut: 100, ...resolved },
      { ...COMMENT, id: "c5", frameIn: 110, frameOut: 110, author: { name: "Cleo", isGuest: false } },
    ],
    { timing: atRate("29.97", "00:00:59;00") },
  );
  const { markers, isDropFrame } = readResolveEdl(textOf("resolve-edl", data), 30);
  expect(isDropFrame).toBe(true);
  expect(markers.map(({ first, length, colour }) => [first - 1770, length, colour])).toEqual([
    [77, 14, "ResolveColorBlue"],
    [100, 1, "ResolveColorGreen"],
    [110, 1, "ResolveColorCyan"],
  ]);
  expect(markers[0]?.text).toBe(
    "_3D Anna (guest) · Orbit left, version 2: Too dark — Ben: No / yes Cleo · Orbit left, version 2: Same frame",
  );
  const many = Array.from({ length: 1999 }, (_, at) => ({ ...COMMENT, id: `m${at}`, frameIn: at, frameOut: at }));
  const files = exportReview("resolve-edl", reviewOf(many));
  expect(files.map(({ fileName, text }) => [fileName, readResolveEdl(text, 24).markers.length])).toEqual([
    ["lighthouse--review--1.edl", 999],
    ["lighthouse--review--2.edl", 999],
    ["lighthouse--review--3.edl", 1],
  ]);
});

it("another rate keeps the time: frame 48 at 24 fps is frame 50 at 25 fps", () => {
  const base = reviewOf([{ ...COMMENT, frameIn: 48, frameOut: 71 }]);
  const data = { ...base, timing: atRate("25", "00:00:00:00") };
  expect(readXmeml(textOf("premiere", data)).markers[0]).toMatchObject({ first: 50, length: 25 });
});

it("the schema in docs is made from the code, and every format can be asked for", () => {
  expect(SCHEMA).toEqual(JSON.parse(JSON.stringify(core.toJSONSchema(ReviewFile))));
  expect(schemaErrors({ ...JSON.parse(textOf("json", reviewOf([COMMENT]))), version: 2 }, SCHEMA)).toEqual([
    "$.version: const",
  ]);
  const empty = reviewOf([]);
  expect(EXPORT_FORMATS.map((format) => exportReview(format, empty).length)).toEqual(EXPORT_FORMATS.map(() => 1));
});
