import fc from "fast-check";
import { expect, it } from "vitest";
import { readTimecode } from "@/lib/testing/review-readers/read-timecode";
import { exportTiming, formatTimecode } from "./export-timing";
import { convertFrames, EXPORT_RATES, type ExportRate, exactRate, nearestExportRate } from "./frame-rates";

const RATES = Object.keys(EXPORT_RATES) as ExportRate[];

it.each([
  ["29.97", 1799, "00:00:59;29"],
  ["29.97", 1800, "00:01:00;02"],
  ["29.97", 17_981, "00:09:59;29"],
  ["29.97", 17_982, "00:10:00;00"],
  ["29.97", 107_892, "01:00:00;00"],
  ["59.94", 3600, "00:01:00;04"],
  ["59.94", 215_784, "01:00:00;00"],
  ["23.976", 1440, "00:01:00:00"],
  ["25", 90_000, "01:00:00:00"],
] as const)("at %s, frame %i is %s", (rate, frame, timecode) => {
  expect(formatTimecode(frame, { rate, isDropFrame: EXPORT_RATES[rate].dropped > 0, startFrame: 0 })).toBe(timecode);
});

it("numbers the frames of a day as a counter does that skips labels, and begins again after it", () => {
  for (const rate of ["29.97", "59.94"] as const) {
    const { counted, dropped } = EXPORT_RATES[rate];
    const timing = { rate, isDropFrame: true, startFrame: 0 };
    let label = 0;
    for (let frame = 0; frame < 40_000; frame += 1, label += 1) {
      const isNewMinute = label % (counted * 60) === 0 && label % (counted * 600) !== 0;
      if (isNewMinute) label += dropped;
      const second = Math.floor(label / counted);
      const text = `${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")};`;
      const written = formatTimecode(frame, timing);
      if (written !== `00:${text}${String(label % counted).padStart(2, "0")}`) throw new Error(`${frame}: ${written}`);
    }
    const day = (counted * 600 - dropped * 9) * 144;
    expect([formatTimecode(day - 1, timing), formatTimecode(day, timing)]).toEqual([
      `23:59:59;${counted - 1}`,
      "00:00:00;00",
    ]);
  }
});

it("writes timecode that an independent count by minutes reads as the same frame, and reads it as a start", () => {
  fc.assert(
    fc.property(fc.constantFrom(...RATES), fc.boolean(), fc.nat(2_000_000), (rate, dropFrame, frame) => {
      const isDropFrame = dropFrame && EXPORT_RATES[rate].dropped > 0;
      const startTimecode = formatTimecode(frame, { rate, isDropFrame, startFrame: 0 });
      expect(readTimecode(startTimecode, EXPORT_RATES[rate].counted, isDropFrame)).toBe(frame);
      expect(exportTiming({ rate, dropFrame, startTimecode })).toEqual({ rate, isDropFrame, startFrame: frame });
    }),
  );
});

it.each([
  ["24", "01:00:00:24"],
  ["24", "24:00:00:00"],
  ["25", "1:00:00:00"],
  ["25", "00:60:00:00"],
  ["29.97", "00:01:00;01"],
  ["59.94", "00:01:00;03"],
  ["30", ""],
] as const)("at %s, %j is no start timecode", (rate, startTimecode) => {
  expect(exportTiming({ rate, dropFrame: true, startTimecode })).toBeUndefined();
});

it.each([
  [23.98, "23.976"],
  [24.012, "24"],
  [29.97, "29.97"],
  [30.2, "30"],
  [47.9, "48"],
  [59.95, "59.94"],
  [60.5, "60"],
  [15, undefined],
  [120, undefined],
])("%f fps is exported at %s", (fps, rate) => expect(nearestExportRate(fps)).toBe(rate));

it("keeps rates exact, and frames at the same time in another rate", () => {
  expect([24_000 / 1001, 25, 59.94, 12.5].map(exactRate)).toEqual([
    { numerator: 24_000, denominator: 1001 },
    { numerator: 25, denominator: 1 },
    { numerator: 60_000, denominator: 1001 },
    { numerator: 12_500, denominator: 1000 },
  ]);
  expect(convertFrames({ first: 24, last: 47 }, exactRate(24), EXPORT_RATES["48"])).toEqual({ first: 48, last: 95 });
  expect(convertFrames({ first: 48, last: 48 }, exactRate(48), EXPORT_RATES["24"])).toEqual({ first: 24, last: 24 });
  fc.assert(
    fc.property(fc.constantFrom(...RATES), fc.nat(9e5), fc.nat(999), (rate, first, length) => {
      const frames = { first, last: first + length };
      expect(convertFrames(frames, EXPORT_RATES[rate], EXPORT_RATES[rate])).toEqual(frames);
    }),
  );
});
