import { type Box, child, children, type ReadBytes, readMoov } from "./boxes.ts";

/** One entry of an edit list: which part of the media is shown, or for how long nothing is shown (`mediaTime` -1). */
type Edit = {
  /** In the movie's time scale; 0 means until the end of the media. */
  duration: number;
  /** In the track's time scale. */
  mediaTime: number;
  rate: number;
};

/** The edit list of one track and its time scales. ISO/IEC 14496-12, 8.6.6. */
type EditList = { movieScale: number; trackScale: number; edits: Edit[] };

const MAX_EDITS = 1_000;

/**
 * Reads the edit list of a track; returns null when it has none, or when the file has an unexpected structure: then the whole
 * track is shown. The library that reads the packets applies only the start of the first edit.
 */
export async function readEditList(read: ReadBytes, trackId: number): Promise<EditList | null> {
  const moov = await readMoov(read);
  if (!moov) return null;
  const { view, box: whole } = moov;
  const movieScale = readScale(view, child(view, whole, "mvhd"));
  for (const track of children(view, whole).filter(({ type }) => type === "trak")) {
    if (readTrackId(view, child(view, track, "tkhd")) !== trackId) continue;
    const trackScale = readScale(view, child(view, track, "mdia", "mdhd"));
    const edits = readEdits(view, child(view, track, "edts", "elst"));
    return movieScale && trackScale && edits.length > 0 ? { movieScale, trackScale, edits } : null;
  }
  return null;
}

/** Of `mvhd` and `mdhd`, which have the same layout at the start. */
function readScale(view: DataView, box: Box | undefined): number {
  if (!box) return 0;
  const at = box.body + (view.getUint8(box.body) === 1 ? 20 : 12);
  return at + 4 <= box.end ? view.getUint32(at) : 0;
}

function readTrackId(view: DataView, box: Box | undefined): number {
  if (!box) return -1;
  const at = box.body + (view.getUint8(box.body) === 1 ? 20 : 12);
  return at + 4 <= box.end ? view.getUint32(at) : -1;
}

function readEdits(view: DataView, box: Box | undefined): Edit[] {
  if (!box || box.body + 8 > box.end) return [];
  const isLong = view.getUint8(box.body) === 1;
  const count = Math.min(MAX_EDITS, view.getUint32(box.body + 4));
  const size = isLong ? 20 : 12;
  return Array.from({ length: count }, (_, index) => box.body + 8 + index * size)
    .filter((at) => at + size <= box.end)
    .map((at) => ({
      duration: isLong ? Number(view.getBigUint64(at)) : view.getUint32(at),
      mediaTime: isLong ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4),
      rate: view.getInt32(at + size - 4) / 65_536,
    }));
}

/** A part of the media that is shown, in microseconds of the library's clock, and the shift to its presentation time. */
export type ShownPart = { from: number; to: number; shift: number };

/**
 * Returns the visible parts, in order. `from` and `to` are times as the library returns them: shifted by the first edit when
 * that plays at normal speed. A frame that begins in a part is shown, as ffmpeg counts them.
 */
export function shownParts({ movieScale, trackScale, edits }: EditList): ShownPart[] {
  const first = edits.findIndex(({ mediaTime }) => mediaTime !== -1);
  const firstEdit = edits[first];
  if (!firstEdit) return [];
  const emptyBefore = edits.slice(0, first).reduce((sum, { duration }) => sum + duration, 0);
  const isMoved = firstEdit.rate === 1;
  const offset = isMoved ? firstEdit.mediaTime - Math.round((emptyBefore / movieScale) * trackScale) : 0;
  const parts: ShownPart[] = [];
  let movieTime = 0;
  for (const { duration, mediaTime } of edits) {
    if (mediaTime !== -1) {
      const from = ((mediaTime - offset) / trackScale) * 1e6;
      const length = duration === 0 ? Number.POSITIVE_INFINITY : (duration / movieScale) * 1e6;
      parts.push({ from, to: from + length, shift: (movieTime / movieScale) * 1e6 - from });
    }
    movieTime += duration;
  }
  return parts;
}
