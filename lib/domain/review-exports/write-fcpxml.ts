import "server-only";
import { EXPORT_RATES, type ExportRate } from "@/lib/shared/review-exports/frame-rates";
import { exportFileName } from "./export-file-name";
import { type Marker, mergedMarkersOf, textOf, timelineFrames } from "./markers";
import { oneLine } from "./plain-text";
import type { ReviewData, TextFile } from "./review-data";
import { element, type XmlElement, xmlDocument } from "./xml";

/**
 * FCPXML 1.9 for Final Cut Pro: a project whose only item is a gap with the markers. Each marker is a to-do, completed when
 * its comments are resolved. The gap counts from the start timecode, as the project does.
 */
export function writeFcpxml(data: ReviewData): TextFile {
  const { rate, startFrame, isDropFrame } = data.timing;
  const markers = mergedMarkersOf(data);
  const begins = timeOf(startFrame, rate);
  const duration = timeOf(timelineFrames(data, markers), rate);
  const name = oneLine(data.title);
  const gap = element(
    "gap",
    { name, offset: begins, start: begins, duration },
    markers.map((marker) => markerElement(data, marker)),
  );
  const sequence = element(
    "sequence",
    { format: "r1", duration, tcStart: begins, tcFormat: isDropFrame ? "DF" : "NDF" },
    [element("spine", {}, [gap])],
  );
  const { width, height } = data.source;
  const format = element("format", { id: "r1", frameDuration: timeOf(1, rate), width, height });
  const root = element("fcpxml", { version: "1.9" }, [
    element("resources", {}, [format]),
    element("library", {}, [element("event", { name }, [element("project", { name }, [sequence])])]),
  ]);
  return {
    fileName: exportFileName(data, "fcpxml"),
    contentType: "application/xml; charset=utf-8",
    text: xmlDocument(root),
  };
}

function markerElement(data: ReviewData, marker: Marker): XmlElement {
  const { rate, startFrame } = data.timing;
  const text = textOf(marker, data);
  return element("marker", {
    start: timeOf(startFrame + marker.first, rate),
    duration: timeOf(marker.last - marker.first + 1, rate),
    value: oneLine(text),
    completed: marker.isResolved ? 1 : 0,
    note: text,
  });
}

/** A time is an exact fraction of seconds and a whole number of frames. */
function timeOf(frames: number, rate: ExportRate): string {
  const { numerator, denominator } = EXPORT_RATES[rate];
  const ticks = frames * denominator;
  return ticks % numerator === 0 ? `${ticks / numerator}s` : `${ticks}/${numerator}s`;
}
