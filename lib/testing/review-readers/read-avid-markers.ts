import { readTimecode } from "./read-timecode";

const COLOURS = ["red", "green", "blue", "cyan", "magenta", "yellow", "black", "white"];

/** A marker list of Media Composer: name, timecode, track, colour, comment and length, with tabs between them. */
export function readAvidMarkers(text: string, counted: number, isDropFrame: boolean) {
  if (text !== "" && !text.endsWith("\n")) throw new Error("the last line has no end");
  const lines = text.split(/\r?\n/).slice(0, -1);
  return lines.map((line) => {
    const fields = line.split("\t");
    const [name = "", timecode = "", track = "", colour = "", comment = "", length = "1"] = fields;
    if (fields.length < 5 || /[\p{Cc}\u2028\u2029]/u.test(fields.join(""))) throw new Error(`not six fields: ${line}`);
    if (!/^(V|A|D)\d+$|^TC1$/.test(track)) throw new Error(`not a track: ${track}`);
    if (!COLOURS.includes(colour.toLowerCase())) throw new Error(`not a colour: ${colour}`);
    if (!/^[1-9]\d*$/.test(length)) throw new Error(`not a length: ${length}`);
    return { name, first: readTimecode(timecode, counted, isDropFrame), colour, comment, length: Number(length) };
  });
}
