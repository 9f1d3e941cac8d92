import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

export type FoundText = { file: string; line: number; text: string };
type Node = { type: string; start: number; [key: string]: unknown };

/**
 * The code whose texts a person reads in the browser. Texts of the worker, scripts and logs are for operators, and so are those
 * about the settings, the bundled PostgreSQL and the queue, which are read when the server starts or in its log.
 */
export const READ_FILES = {
  include: "{app,components,pages,lib/{browser,shared,domain,http,platform,providers}}/**/*.{ts,tsx}",
  exclude:
    /\.(test|d)\.tsx?$|^lib\/shared\/messages\/compiled|openapi\.ts$|^lib\/platform\/(env\.ts$|postgres\/|queue\/)/,
};

/** Attributes whose value a person reads or hears. */
const READ_ATTRIBUTES = new Set([
  "alt",
  "aria-label",
  "aria-description",
  "aria-valuetext",
  "description",
  "hint",
  "label",
  "placeholder",
  "title",
  "text",
]);
const CLASS_WORD =
  /[-:[\]/]|^(absolute|block|border|container|contents|cursor|fixed|flex|font|grid|group|grow|hidden|inline|invisible|isolate|italic|outline|peer|relative|resize|ring|rounded|shadow|shrink|static|sticky|transition|truncate|underline|uppercase|visible|dark|col|row|svh|px)$/;
/** Calls whose texts only developers and operators read. */
const FOR_DEVELOPERS =
  /^(Error|TypeError|RangeError|console|log|debug|info|warn|error|sql|cn|querySelector|querySelectorAll|matchMedia|describe|register)$/;
const NOT_READ_PROPERTIES =
  /^(className|class|style|d|viewBox|sizes|rel|allow|accept|href|src|media|font|transform|transition|filter|background|gridTemplateColumns|gridTemplateAreas|gridArea|animation|mask|maskImage|code|type|id|key|summary)$/i;

/** Finds texts for people that are written in code and not in a catalogue. Dynamic parts are shown as `{}`. */
export function findTexts(file: string, source = readFileSync(file, "utf8")): FoundText[] {
  const found: FoundText[] = [];
  const lines = source.split("\n");
  const lineOf = (offset: number) => source.slice(0, offset).split("\n").length;
  const add = (node: Node, text: string) => {
    const line = lineOf(node.start);
    const isExempt = [lines[line - 1], lines[line - 2]].some((each) => each?.includes("text-ok:"));
    if (!isExempt) found.push({ file, line, text: text.replace(/\s+/g, " ").trim() });
  };
  visit(parseSync(file, source).program as unknown as Node, false, add);
  return found;
}

function visit(node: Node, isRead: boolean, add: (node: Node, text: string) => void): void {
  if (isIgnored(node)) return;
  const text = textOf(node);
  if (text !== null && (isRead || node.type === "JSXText" ? /\p{L}{2}/u.test(text) : isSentence(text))) add(node, text);
  const readsChildren = node.type === "JSXAttribute" && READ_ATTRIBUTES.has(nameOf(node.name));
  for (const [key, child] of childrenOf(node)) visit(child, readsChildren || (isRead && passesOn(node, key)), add);
}

function childrenOf(node: Node): [string, Node][] {
  const isKey = (key: string) => key === "parent" || (key === "key" && node.type === "Property");
  const isNode = (child: unknown): child is Node => typeof child === "object" && child !== null && "type" in child;
  return Object.entries(node)
    .filter(([key]) => !isKey(key))
    .flatMap(([key, value]) =>
      [value]
        .flat()
        .filter(isNode)
        .map((child): [string, Node] => [key, child]),
    );
}

const passesOn = ({ type }: Node, key: string) =>
  ["JSXExpressionContainer", "LogicalExpression"].includes(type) ||
  (type === "ConditionalExpression" && key !== "test");

function textOf(node: Node): string | null {
  if (node.type === "JSXText") return node.value as string;
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral") {
    return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join("{}");
  }
  return null;
}

/** Two words beside each other, which are no list of classes; or one capitalised word. */
function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length === 1) return /^[A-Z][a-z]{2,}[.…!?]?$/.test(text.trim());
  const isClasses = words.filter((word) => CLASS_WORD.test(word)).length * 2 >= words.length;
  return !isClasses && /\p{L}{2,}[,:;]? (\p{L}{2,}|\{\})|\{\} \p{L}{2,}/u.test(text);
}

function isIgnored(node: Node): boolean {
  if (/^(Import|Export(All|Named)Declaration$|TS)/.test(node.type) && !("declaration" in node && node.declaration)) {
    return !["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"].includes(node.type);
  }
  if (node.type === "CallExpression" || node.type === "NewExpression")
    return FOR_DEVELOPERS.test(calleeOf(node.callee));
  if (node.type === "TaggedTemplateExpression") return true;
  if (node.type === "ExpressionStatement")
    return "directive" in node && node.directive !== null && node.directive !== undefined;
  if (node.type === "JSXAttribute") return NOT_READ_PROPERTIES.test(nameOf(node.name));
  if (node.type === "Property") return NOT_READ_PROPERTIES.test(nameOf(node.key));
  return node.type === "BinaryExpression" && /^[!=]==?$/.test(String(node.operator));
}

function calleeOf(callee: unknown): string {
  const { type, name, property, object } = callee as Node;
  if (type !== "MemberExpression") return String(name ?? "");
  const own = nameOf(property);
  return FOR_DEVELOPERS.test(own) ? own : calleeOf(object);
}

function nameOf(name: unknown): string {
  const { name: own, value } = (name ?? {}) as { name?: unknown; value?: unknown };
  return String(own ?? value ?? "");
}
