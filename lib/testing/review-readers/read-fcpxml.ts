import { childOf, readXml, type XmlNode } from "./read-xml";

type Fraction = { ticks: bigint; scale: bigint };
const NEEDED: Record<string, readonly string[]> = {
  format: ["id"],
  sequence: ["format"],
  gap: ["duration"],
  marker: ["start", "value"],
};
const ALLOWED: Record<string, readonly string[]> = {
  fcpxml: ["version"],
  resources: [],
  format: ["id", "name", "frameDuration", "fieldOrder", "width", "height", "paspH", "paspV", "colorSpace"],
  library: ["location", "colorProcessing"],
  event: ["name", "uid"],
  project: ["name", "uid", "id", "modDate"],
  sequence: "format duration tcStart tcFormat audioLayout audioRate renderFormat keywords".split(" "),
  spine: ["lane", "offset", "name", "format"],
  gap: ["name", "offset", "start", "duration", "enabled"],
  marker: ["start", "duration", "value", "completed", "note"],
};

/** A project of FCPXML 1.9 with markers on a gap, read by the attributes that the DTD has and by whole frames only. */
export function readFcpxml(text: string) {
  const root = readXml(text);
  if (root.name !== "fcpxml" || root.attributes.version !== "1.9") throw new Error("not FCPXML 1.9");
  checkAttributes(root);
  const format = childOf(childOf(root, "resources"), "format");
  const sequence = childOf(childOf(childOf(childOf(root, "library"), "event"), "project"), "sequence");
  if (sequence.attributes.format !== format.attributes.id) throw new Error("the format is not there");
  const frame = timeOf(format, "frameDuration");
  const gap = childOf(childOf(sequence, "spine"), "gap");
  const frames = (node: XmlNode, name: string) => framesIn(timeOf(node, name), frame);
  const start = frames(sequence, "tcStart");
  if (frames(gap, "offset") !== start) throw new Error("the gap does not begin with the sequence");
  const begin = frames(gap, "start");
  const end = begin + frames(gap, "duration");
  const markers = gap.children.map((node) => {
    if (node.name !== "marker") throw new Error(`<${node.name}> in the gap`);
    const first = frames(node, "start");
    if (first < begin || first >= end) throw new Error("a marker outside of its gap");
    const { value = "", note = "", completed } = node.attributes;
    return { first: first - begin, length: frames(node, "duration"), value, note, completed };
  });
  if (new Set(markers.map(({ first }) => first)).size !== markers.length) throw new Error("two markers at one frame");
  const tcFormat = sequence.attributes.tcFormat;
  if (tcFormat !== "DF" && tcFormat !== "NDF") throw new Error("DF or NDF");
  return {
    rate: `${frame.scale}/${frame.ticks}`,
    start,
    isDropFrame: tcFormat === "DF",
    duration: end - begin,
    markers,
  };
}

function checkAttributes(node: XmlNode): void {
  const allowed = ALLOWED[node.name];
  if (!allowed) throw new Error(`<${node.name}> is not expected`);
  const names = Object.keys(node.attributes);
  const wrong =
    names.find((name) => !allowed.includes(name)) ?? NEEDED[node.name]?.find((name) => !names.includes(name));
  if (wrong !== undefined) throw new Error(`${wrong} of <${node.name}>`);
  if (node.text.trim() !== "") throw new Error(`text in <${node.name}>`);
  node.children.forEach(checkAttributes);
}

function timeOf(node: XmlNode, name: string): Fraction {
  const match = /^(\d+)(?:\/([1-9]\d*))?s$/.exec(node.attributes[name] ?? "");
  if (!match?.[1]) throw new Error(`${name} of <${node.name}> is not a time`);
  return { ticks: BigInt(match[1]), scale: BigInt(match[2] ?? 1) };
}

function framesIn(time: Fraction, frame: Fraction): number {
  const [above, below] = [time.ticks * frame.scale, time.scale * frame.ticks];
  if (above % below !== 0n) throw new Error("a time between two frames");
  return Number(above / below);
}
