import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTimecode, isDropRate, parseTimecode, spokenPosition } from "./timecode";

describe("timecode", () => {
  it("writes hours, minutes, seconds and frames", () => {
    expect(formatTimecode(79, 24)).toBe("00:00:03:07");
    expect(formatTimecode(24 * 3661 + 5, 24)).toBe("01:01:01:05");
    expect(formatTimecode(24, 23.976)).toBe("00:00:01:00");
  });

  it("reads back everything it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_000_000 }), fc.constantFrom(12, 23.976, 24, 25, 30, 60), (frame, fps) => {
        expect(parseTimecode(formatTimecode(frame, fps), fps)).toBe(frame);
      }),
    );
  });

  it.each([
    ["3:07", 79],
    ["1:00:00", 1440],
    ["f79", 79],
    ["79", 79],
    ["3.5", 84],
    ["3.5s", 84],
    ["2s", 48],
    [" 0:12 ", 12],
    ["00:00:03;07", 79],
  ])("understands %s", (text, frame) => expect(parseTimecode(text, 24)).toBe(frame));

  it.each(["", "abc", "1:2:3:4:5", "-4", "3:", ":7", "1e3"])("rejects %j", (text) =>
    expect(parseTimecode(text, 24)).toBeUndefined(),
  );

  it.each([
    ["+12", 52],
    ["-12", 28],
    ["−12", 28],
    ["+f3", 43],
    ["+1:00", 64],
    ["-0.5s", 28],
    ["-100", 0],
    ["+", undefined],
    ["+-3", undefined],
    ["++3", undefined],
    ["+ 3", undefined],
  ])("counts %s from the current frame", (text, frame) => expect(parseTimecode(text, 24, 40)).toBe(frame));

  it("never returns an invalid frame for any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.nat(), { nil: undefined }), (text, from) => {
        const frame = parseTimecode(text, 24, from);
        expect(frame === undefined || (Number.isInteger(frame) && frame >= 0)).toBe(true);
      }),
    );
  });

  it("describes a position in words", () => expect(spokenPosition(60, 192, 24)).toBe("2.5 seconds, frame 60 of 192"));
});

describe("drop-frame timecode", () => {
  const NTSC = 30_000 / 1001;

  it.each([
    ["1:00;02", NTSC, 1800],
    ["00:00:59;29", NTSC, 1799],
    ["10:00;00", NTSC, 17_982],
    ["01:00:00;00", NTSC, 107_892],
    ["1:00;04", 60_000 / 1001, 3600],
    ["1:00:02", NTSC, 1802],
    ["1:00;02", 24, 1442],
    ["1:00;02", 30, 1802],
  ])("%s at %f fps is frame %i", (typed, fps, frame) => expect(parseTimecode(typed, fps)).toBe(frame));

  it("exists only for NTSC rates", () => {
    expect([24_000 / 1001, 24, 25, 29.97, NTSC, 30, 59.94, 60].map(isDropRate)).toEqual([
      ...[false, false, false, true, true, false, true, false],
    ]);
  });
});
