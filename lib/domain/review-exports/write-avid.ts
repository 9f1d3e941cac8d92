import "server-only";
import { formatTimecode } from "@/lib/shared/review-exports/export-timing";
import { exportFileName } from "./export-file-name";
import { authorsOf, type MarkerColour, mergedMarkersOf, textOf } from "./markers";
import { oneLine } from "./plain-text";
import type { ReviewData, TextFile } from "./review-data";

/** Avid has eight colours, without purple. */
const COLOURS: Readonly<Record<MarkerColour, string>> = {
  blue: "blue",
  cyan: "cyan",
  purple: "magenta",
  yellow: "yellow",
  red: "red",
  green: "green",
};

/** All markers stand on the first video track, which every sequence has. */
const TRACK = "V1";

/** A marker list for Avid Media Composer: name, timecode, track, colour, text and length in frames, with tabs between them. */
export function writeAvidMarkers(data: ReviewData): TextFile {
  const lines = mergedMarkersOf(data).map((marker) => {
    const length = marker.last - marker.first + 1;
    const timecode = formatTimecode(marker.first, data.timing);
    const text = oneLine(textOf(marker, data));
    return `${[oneLine(authorsOf(marker)), timecode, TRACK, COLOURS[marker.colour], text, length].join("\t")}\n`;
  });
  return {
    fileName: exportFileName(data, "txt"),
    contentType: "text/plain; charset=utf-8",
    text: lines.join(""),
  };
}
