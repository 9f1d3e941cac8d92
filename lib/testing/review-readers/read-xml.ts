/**
 * A strict reader of XML 1.0 without namespaces and internal subsets, written from the recommendation. It throws where a
 * conforming parser must stop.
 */
export type XmlNode = { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string };

const NAME = /[A-Za-z_:][\w:.-]*/y;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function readXml(document: string): XmlNode {
  for (const character of document) if (!isChar(character)) throw new Error("a character that XML does not allow");
  const reader = new Reader(document.replace(/\r\n?/g, "\n"));
  if (!reader.takes('<?xml version="1.0" encoding="UTF-8"?>')) throw new Error("no XML declaration");
  reader.skipMisc();
  const type = reader.docType();
  reader.skipMisc();
  const root = reader.element();
  reader.skipMisc();
  if (!reader.isAtEnd()) throw new Error("text after the root element");
  if (type !== undefined && type !== root.name) throw new Error("the root is not of the document type");
  return root;
}

/** Production 2: Char. */
function isChar(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x1_00_00;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  takes(text: string): boolean {
    const found = this.#text.startsWith(text, this.#at);
    if (found) this.#at += text.length;
    return found;
  }

  skipMisc(): void {
    do this.#match(/\s*/y);
    while (this.#comment());
  }

  docType(): string | undefined {
    if (!this.takes("<!DOCTYPE ")) return undefined;
    const name = this.#need(NAME);
    this.#need(/\s*(PUBLIC\s+"[^"]*"\s+"[^"]*"|SYSTEM\s+"[^"]*")?\s*>/y);
    return name;
  }

  element(): XmlNode {
    if (!this.takes("<")) throw new Error("no element");
    const name = this.#need(NAME);
    const attributes = this.#attributes();
    const node: XmlNode = { name, attributes, children: [], text: "" };
    if (this.takes("/>")) return node;
    if (!this.takes(">")) throw new Error(`<${name} is not closed`);
    while (!this.takes("</")) this.#content(node);
    if (this.#need(NAME) !== name) throw new Error(`<${name}> ends with another name`);
    this.#need(/\s*>/y);
    return node;
  }

  #attributes(): Record<string, string> {
    const found: Record<string, string> = {};
    while (this.#match(/\s+(?=[A-Za-z_:])/y) !== undefined) {
      const name = this.#need(NAME);
      if (Object.hasOwn(found, name)) throw new Error(`${name} is there twice`);
      this.#need(/\s*=\s*/y);
      const value = this.#need(/"[^"<]*"|'[^'<]*'/y).slice(1, -1);
      found[name] = resolved(value.replace(/[\n\t]/g, " "));
    }
    this.#match(/\s*/y);
    return found;
  }

  #content(node: XmlNode): void {
    if (this.isAtEnd()) throw new Error(`<${node.name}> has no end`);
    if (this.#comment()) return;
    if (this.takes("<![CDATA[")) {
      node.text += this.#need(/[\s\S]*?\]\]>/y).slice(0, -3);
      return;
    }
    if (this.#text[this.#at] === "<") {
      node.children.push(this.element());
      return;
    }
    const text = this.#need(/[^<]+/y);
    if (text.includes("]]>")) throw new Error("]]> in a text");
    node.text += resolved(text);
  }

  #comment(): boolean {
    if (!this.takes("<!--")) return false;
    const body = this.#need(/[\s\S]*?-->/y).slice(0, -3);
    if (body.includes("--") || body.endsWith("-")) throw new Error("-- in a comment");
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #need(pattern: RegExp): string {
    const found = this.#match(pattern);
    if (found === undefined) throw new Error(`${pattern.source} expected at ${this.#at}`);
    return found;
  }
}

function resolved(text: string): string {
  if (/&(?!(#\d+|#x[\da-fA-F]+|\w+);)/.test(text)) throw new Error("an ampersand that begins no reference");
  return text.replace(/&(#x?)?(\w+);/g, (_all, number: string | undefined, name: string) => {
    const character = number ? String.fromCodePoint(Number.parseInt(name, number === "#x" ? 16 : 10)) : NAMED[name];
    if (character === undefined || !isChar(character)) throw new Error(`&${name}; is not known`);
    return character;
  });
}

/** The one child of this name. */
export function childOf(node: XmlNode, name: string): XmlNode {
  const [child, second] = node.children.filter((one) => one.name === name);
  if (!child || second) throw new Error(`<${node.name}> needs one <${name}>`);
  return child;
}
