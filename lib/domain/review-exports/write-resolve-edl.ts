import "server-only";
import { formatTimecode } from "@/lib/shared/review-exports/export-timing";
import { exportFileName } from "./export-file-name";
import { type Marker, type MarkerColour, mergedMarkersOf, textOf } from "./markers";
import { oneLine } from "./plain-text";
import type { ReviewData, TextFile } from "./review-data";

/** CMX 3600 numbers events with three digits. */
const MOST_EVENTS = 999;
const MOST_TITLE_LENGTH = 70;

const COLOURS: Readonly<Record<MarkerColour, string>> = {
  blue: "ResolveColorBlue",
  cyan: "ResolveColorCyan",
  purple: "ResolveColorPurple",
  yellow: "ResolveColorYellow",
  red: "ResolveColorRed",
  green: "ResolveColorGreen",
};

/**
 * Timeline markers for DaVinci Resolve (Timelines > Import > Timeline Markers from EDL). More markers than one list can have
 * become several files, which are imported one after another into the same timeline.
 */
export function writeResolveEdl(data: ReviewData): TextFile[] {
  const markers = mergedMarkersOf(data);
  const parts = Math.max(1, Math.ceil(markers.length / MOST_EVENTS));
  return Array.from({ length: parts }, (_, part) => ({
    fileName: exportFileName(data, "edl", parts > 1 ? part + 1 : undefined),
    contentType: "text/plain; charset=utf-8",
    text: listOf(data, markers.slice(part * MOST_EVENTS, (part + 1) * MOST_EVENTS)),
  }));
}

function listOf(data: ReviewData, markers: readonly Marker[]): string {
  const title = [...oneLine(data.title)].slice(0, MOST_TITLE_LENGTH).join("");
  const mode = data.timing.isDropFrame ? "DROP FRAME" : "NON-DROP FRAME"; // text-ok: EDL
  return `TITLE: ${title}\nFCM: ${mode}\n\n${markers.map((marker, at) => eventOf(data, marker, at + 1)).join("\n")}`;
}

/** Each event is one frame long, also for a range: Resolve takes the length from `|D:`. */
function eventOf(data: ReviewData, marker: Marker, number: number): string {
  const begins = formatTimecode(marker.first, data.timing);
  const ends = formatTimecode(marker.first + 1, data.timing);
  const event = `${String(number).padStart(3, "0")}  001      V     C        ${begins} ${ends} ${begins} ${ends}  `;
  const length = marker.last - marker.first + 1;
  return `${event}\n |C:${COLOURS[marker.colour]} |M:${edlText(textOf(marker, data))} |D:${length}\n`;
}

/** A vertical line would begin the next field, and Resolve drops a marker whose text begins with a digit. */
function edlText(text: string): string {
  const line = oneLine(text).replaceAll("|", "/");
  return /^\p{Nd}/u.test(line) ? `_${line}` : line;
}
