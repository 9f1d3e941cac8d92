import { readTimecode } from "./read-timecode";

type EdlMarker = { first: number; length: number; colour: string; text: string };

/** A marker list of DaVinci Resolve: CMX 3600 events of one frame, each with a line of fields that begin with `|`. */
export function readResolveEdl(text: string, counted: number) {
  const lines = text.split(/\r?\n/);
  const title = /^TITLE: ?(.*)$/.exec(lines[0] ?? "")?.[1];
  const mode = /^FCM: (NON-DROP FRAME|DROP FRAME)\s*$/.exec(lines[1] ?? "")?.[1];
  if (title === undefined || mode === undefined) throw new Error("no TITLE or no FCM");
  if ([...title].length > 70) throw new Error("the title is too long");
  const isDropFrame = mode === "DROP FRAME";
  const rest = lines.slice(2).filter((line) => line.trim() !== "");
  if (rest.length % 2 === 1 || rest.length > 2 * 999) throw new Error("events and fields do not match");
  const markers: EdlMarker[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const first = eventFrame(rest[at] ?? "", at / 2 + 1, counted, isDropFrame);
    markers.push({ first, ...fieldsOf(rest[at + 1] ?? "") });
  }
  if (new Set(markers.map(({ first }) => first)).size !== markers.length) throw new Error("two markers at one frame");
  return { title, isDropFrame, markers };
}

function eventFrame(line: string, number: number, counted: number, isDropFrame: boolean): number {
  const match = /^(\d{3})\s+(\S{1,8})\s+V\s+C\s+(\S+) (\S+) (\S+) (\S+)\s*$/.exec(line);
  if (!match || Number(match[1]) !== number) throw new Error(`not event ${number}: ${line}`);
  const [sourceIn, sourceOut, first, end] = match.slice(3).map((label) => readTimecode(label, counted, isDropFrame));
  if (first === undefined || sourceIn !== first || sourceOut !== end) throw new Error("source and record differ");
  const wrapsAtMidnight = end === 0 && match[3]?.startsWith("23:59:59");
  if (end !== first + 1 && !wrapsAtMidnight) throw new Error("an event of a marker is one frame long");
  return first;
}

function fieldsOf(line: string): Omit<EdlMarker, "first"> {
  const match = /^[^|]* \|C:(ResolveColor[A-Z][a-z]+) \|M:([^|]*) \|D:([1-9]\d*)\s*$/.exec(line);
  if (!match) throw new Error(`not the fields of a marker: ${line}`);
  const [, colour = "", text = "", length] = match;
  if (/^\p{Nd}/u.test(text)) throw new Error("Resolve drops a marker that begins with a digit");
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) throw new Error("a control character");
  return { colour, text, length: Number(length) };
}
