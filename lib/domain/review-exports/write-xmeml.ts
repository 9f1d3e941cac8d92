import "server-only";
import { formatTimecode } from "@/lib/shared/review-exports/export-timing";
import { EXPORT_RATES, type ExportRate } from "@/lib/shared/review-exports/frame-rates";
import { exportFileName } from "./export-file-name";
import { headlineOf, type Marker, type MarkerColour, mergedMarkersOf, textOf, timelineFrames } from "./markers";
import { oneLine } from "./plain-text";
import type { ReviewData, TextFile } from "./review-data";
import { element, textElement, type XmlElement, xmlDocument } from "./xml";

/** The colours of Premiere Pro's markers as red, green and blue. */
const COLOURS: Readonly<Record<MarkerColour, number>> = {
  blue: 0x42_8d_fc,
  cyan: 0x19_f4_d6,
  purple: 0xaf_8b_b1,
  yellow: 0xd0_a1_2b,
  red: 0xd2_2c_36,
  green: 0x71_86_37,
};

/** Final Cut Pro 7 XML, version 4, which Premiere Pro imports: an empty sequence with the markers. */
export function writeXmeml(data: ReviewData): TextFile {
  const { timing, source } = data;
  const markers = mergedMarkersOf(data);
  const format = element("format", {}, [
    element("samplecharacteristics", {}, [
      rateElement(timing.rate),
      textElement("width", source.width),
      textElement("height", source.height),
      textElement("pixelaspectratio", "square"),
    ]),
  ]);
  const sequence = element("sequence", { id: "sequence-1" }, [
    textElement("name", oneLine(data.title)),
    textElement("duration", timelineFrames(data, markers)),
    rateElement(timing.rate),
    element("timecode", {}, [
      rateElement(timing.rate),
      textElement("string", formatTimecode(0, timing)),
      textElement("frame", timing.startFrame),
      textElement("displayformat", timing.isDropFrame ? "DF" : "NDF"),
    ]),
    element("media", {}, [element("video", {}, [format, element("track", {})])]),
    ...markers.map((marker) => markerElement(data, marker)),
  ]);
  return {
    fileName: exportFileName(data, "xml"),
    contentType: "application/xml; charset=utf-8",
    text: xmlDocument(element("xmeml", { version: "4" }, [sequence])),
  };
}

/** NTSC rates are written as the whole rate above them and a flag. */
function rateElement(rate: ExportRate): XmlElement {
  const { counted, denominator } = EXPORT_RATES[rate];
  return element("rate", {}, [
    textElement("timebase", counted),
    textElement("ntsc", denominator === 1 ? "FALSE" : "TRUE"),
  ]);
}

/** Frames count from the begin of the sequence. A single frame has no out point; the out point of a range is not in it. */
function markerElement(data: ReviewData, marker: Marker): XmlElement {
  const headlines = new Set(marker.threads.map(({ comment }) => headlineOf(comment, data)));
  return element("marker", {}, [
    textElement("comment", textOf(marker, data)),
    textElement("name", oneLine([...headlines].join(", "))),
    textElement("in", marker.first),
    textElement("out", marker.last === marker.first ? -1 : marker.last + 1),
    textElement("pproColor", premiereColour(marker.colour)),
  ]);
}

/** Premiere writes colours as alpha, blue, green and red. */
function premiereColour(colour: MarkerColour): number {
  const value = COLOURS[colour];
  const [red, green, blue] = [value >> 16, (value >> 8) & 0xff, value & 0xff];
  return 0xff * 2 ** 24 + blue * 2 ** 16 + green * 2 ** 8 + red;
}
