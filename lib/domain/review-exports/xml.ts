import "server-only";
import { plainText } from "./plain-text";

const escaped = (text: string): string =>
  plainText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Line breaks and tabs are written as references, because a parser reads them as spaces in an attribute. */
const attribute = (text: string): string =>
  escaped(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");

type Attributes = Readonly<Record<string, string | number>>;
/** An element has either elements or a text in it: then indentation changes no text. */
export type XmlElement = { name: string; attributes: Attributes; content: readonly XmlElement[] | string };

export const element = (name: string, attributes: Attributes, content: readonly XmlElement[] = []): XmlElement => ({
  name,
  attributes,
  content,
});

export const textElement = (name: string, text: string | number): XmlElement => ({
  name,
  attributes: {},
  content: String(text),
});

export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${root.name}>\n${written(root, "")}`; // text-ok: XML

function written({ name, attributes, content }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`);
  const start = `${indent}<${name}${pairs.join("")}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === "string") return `${start}>${escaped(content)}</${name}>\n`;
  return `${start}>\n${content.map((child) => written(child, `${indent}  `)).join("")}${indent}</${name}>\n`;
}
