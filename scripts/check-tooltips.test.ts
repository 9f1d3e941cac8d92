import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";
import { describe, expect, it } from "vitest";

/** A `title` of a control shows late, only to a mouse. `<Tooltip>` shows for keys, too, and `<CutText>` shows a cut name whole. */
const CONTROLS = new Set(["button", "Button", "IconButton", "summary", "select", "textarea", "input", "a", "PageLink"]);

function titledControls(file: string, source = readFileSync(file, "utf8")): string[] {
  const found: string[] = [];
  new Visitor({
    JSXOpeningElement({ name, attributes, start }) {
      if (name.type !== "JSXIdentifier" || !CONTROLS.has(name.name)) return;
      const isTitled = attributes.some(
        (each) => each.type === "JSXAttribute" && each.name.type === "JSXIdentifier" && each.name.name === "title",
      );
      if (isTitled) found.push(`${file}:${source.slice(0, start).split("\n").length} <${name.name}>`);
    },
  }).visit(parseSync(file, source).program);
  return found;
}

describe("what a control does besides its label", () => {
  it("is said by a tooltip, never by a title", () => {
    const files = globSync("{app,components}/**/*.tsx").filter((file) => !/\.test\./.test(file));
    expect(files.length).toBeGreaterThan(250);
    expect(files.flatMap((file) => titledControls(file))).toEqual([]);
  });

  it.each([
    ['<button title={m.x()} type="button" />', 1],
    ['<Button size="small" title="x">{m.x()}</Button>', 1],
    ["<span title={name}>{name}</span>", 0],
    ["<Dialog title={m.x()} />", 0],
  ])("%s", (source, count) => expect(titledControls("planted.tsx", source)).toHaveLength(count));
});
