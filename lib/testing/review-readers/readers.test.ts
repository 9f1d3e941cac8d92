import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readAvidMarkers } from "./read-avid-markers";
import { readCsv } from "./read-csv";
import { readFcpxml } from "./read-fcpxml";
import { readOtio } from "./read-otio";
import { readResolveEdl } from "./read-resolve-edl";
import { readXmeml } from "./read-xmeml";
import { readXml } from "./read-xml";

const file = (name: string) => readFileSync(path.join(import.meta.dirname, "files", name), "utf8");

it("read files as other programs write them", () => {
  expect(readResolveEdl(file("resolve.edl"), 25).markers).toEqual([
    { first: 90_053, length: 1, colour: "ResolveColorPurple", text: "Marker 1" },
    { first: 90_205, length: 25, colour: "ResolveColorRed", text: "Marker 2" },
  ]);
  expect(readAvidMarkers(file("avid.txt"), 24, false).map(({ first, colour }) => [first, colour])).toEqual([
    [88_029, "red"],
    [88_497, "Green"],
  ]);
  const fcpxml = readFcpxml(file("final-cut.fcpxml"));
  expect([fcpxml.rate, fcpxml.isDropFrame, fcpxml.duration]).toEqual(["30000/1001", true, 300]);
  expect(fcpxml.markers.map(({ first, value, note }) => [first, value, note])).toEqual([
    [100, "Too dark", ""],
    [114, "Good & done", "two\nlines"],
  ]);
  expect(readXmeml(file("premiere.xml"))).toMatchObject({
    timebase: 24,
    isNtsc: true,
    markers: [
      { first: 77, length: 1, comment: "Too dark <here>" },
      { first: 100, length: 20, name: "Range" },
    ],
  });
  expect(readOtio(file("plain.otio")).tracks[0]?.[0]?.markers).toMatchObject([{ first: { rate: 24, value: 77 } }]);
});

it.each([
  ["a second root", "<a/><b/>"],
  ["an end with another name", "<a><b></a></b>"],
  ["a bare ampersand", "<a>&</a>"],
  ["an unknown entity", "<a>&nbsp;</a>"],
  ["a reference to no character", "<a>&#0;</a>"],
  ["a control character", "<a>\u0001</a>"],
  ["half of a pair", "<a>\ud800</a>"],
  ["an attribute twice", '<a b="1" b="2"/>'],
  ["a less-than sign in an attribute", '<a b="<"/>'],
  ["the end of a CDATA section in a text", "<a>]]></a>"],
  ["no end", "<a>"],
])("the XML reader refuses %s", (_what, text) => {
  expect(() => readXml(`<?xml version="1.0" encoding="UTF-8"?>${text}`)).toThrow();
});

it("the readers refuse what breaks a rule of their format", () => {
  const edl = file("resolve.edl");
  const broken: [() => unknown, () => unknown][] = [
    [() => readResolveEdl(edl, 25), () => readResolveEdl(edl.replaceAll("01:00:02:04", "01:00:02:05"), 25)],
    [() => readResolveEdl(edl, 25), () => readResolveEdl(edl.replace("|M:Marker", "|M:1 Marker"), 25)],
    [
      () => readFcpxml(file("final-cut.fcpxml")),
      () => readFcpxml(file("final-cut.fcpxml").replace("18037019", "18037020")),
    ],
    [() => readXmeml(file("premiere.xml")), () => readXmeml(file("premiere.xml").replace("<out>120<", "<out>90<"))],
    [() => readOtio(file("plain.otio")), () => readOtio(file("plain.otio").replace('"Gap.1"', '"Gap.9"'))],
    [() => readCsv("a\r\n1\r\n"), () => readCsv("a\r\n1,2\r\n")],
  ];
  for (const [good, bad] of broken) {
    expect(good).not.toThrow();
    expect(bad).toThrow();
  }
});
