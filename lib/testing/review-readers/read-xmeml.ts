import { readTimecode } from "./read-timecode";
import { childOf, readXml, type XmlNode } from "./read-xml";

/** The elements that Apple's description (version 5) and Premiere's own export have inside of these. */
const INSIDE: Record<string, readonly string[]> = {
  xmeml: ["sequence"],
  sequence: ["uuid", "name", "duration", "rate", "in", "out", "timecode", "media", "marker", "labels"],
  rate: ["timebase", "ntsc"],
  timecode: ["rate", "string", "frame", "source", "displayformat"],
  media: ["video", "audio"],
  video: ["format", "track"],
  audio: ["format", "track", "numOutputChannels"],
  track: ["enabled", "locked"],
  format: ["samplecharacteristics"],
  samplecharacteristics: ["rate", "width", "height", "anamorphic", "pixelaspectratio", "fielddominance"],
  marker: ["name", "comment", "in", "out", "color", "pproColor"],
};

/** Sequence markers of Final Cut Pro 7 XML. */
export function readXmeml(text: string) {
  const root = readXml(text);
  if (root.name !== "xmeml" || !["4", "5"].includes(root.attributes.version ?? "")) throw new Error("not xmeml");
  check(root);
  const sequence = childOf(root, "sequence");
  const rate = rateOf(sequence);
  const timecode = childOf(sequence, "timecode");
  const display = childOf(timecode, "displayformat").text;
  if (display !== "DF" && display !== "NDF") throw new Error("DF or NDF");
  const start = integer(timecode, "frame");
  const written = readTimecode(childOf(timecode, "string").text, rate.timebase, display === "DF");
  if (written !== start) throw new Error("the start has two values");
  const duration = integer(sequence, "duration");
  const markers = sequence.children.filter(({ name }) => name === "marker").map(markerOf);
  const ends = markers.map(({ first, length }) => first + length);
  if (ends.some((end) => end > duration)) throw new Error("a marker beyond the end");
  return { ...rate, isDropFrame: display === "DF", start, duration, name: childOf(sequence, "name").text, markers };
}

function markerOf(node: XmlNode) {
  const first = integer(node, "in");
  const out = integer(node, "out");
  if (out !== -1 && out <= first) throw new Error("a marker that ends before it begins");
  const length = out === -1 ? 1 : out - first;
  const colour = node.children.find(({ name }) => name === "pproColor")?.text;
  return { first, length, name: childOf(node, "name").text, comment: childOf(node, "comment").text, colour };
}

function rateOf(node: XmlNode) {
  const rate = childOf(node, "rate");
  const ntsc = childOf(rate, "ntsc").text;
  if (ntsc !== "TRUE" && ntsc !== "FALSE") throw new Error("TRUE or FALSE");
  return { timebase: integer(rate, "timebase"), isNtsc: ntsc === "TRUE" };
}

function integer(node: XmlNode, name: string): number {
  const { text } = childOf(node, name);
  if (!/^-1$|^\d+$/.test(text)) throw new Error(`${name} is not a whole number`);
  return Number(text);
}

function check(node: XmlNode): void {
  const allowed = INSIDE[node.name] ?? [];
  const stranger = node.children.find(({ name }) => !allowed.includes(name));
  if (stranger) throw new Error(`<${stranger.name}> in <${node.name}>`);
  if (node.children.length > 0 && node.text.trim() !== "") throw new Error(`text in <${node.name}>`);
  node.children.forEach(check);
}
