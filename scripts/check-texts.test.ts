import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findTexts, READ_FILES } from "./find-texts";

const CATALOGUE = "lib/shared/messages/en/*.json";
const read = globSync(READ_FILES.include).filter((file) => !READ_FILES.exclude.test(file));
const textsIn = (source: string) => findTexts("planted.tsx", source).map(({ text }) => text);

describe("the texts of the screens", () => {
  it("are in the message catalogues", () => {
    expect(read.length).toBeGreaterThan(400);
    expect(read.flatMap((file) => findTexts(file))).toEqual([]);
  });

  it("are all used", () => {
    const code = globSync("{app,components,pages,lib,worker,scripts,bench}/**/*.{ts,tsx}").map((file) =>
      readFileSync(file, "utf8"),
    );
    const used = new Set(code.flatMap((source) => [...source.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key)));
    const keys = globSync(CATALOGUE).flatMap((file) => Object.keys(JSON.parse(readFileSync(file, "utf8"))));
    expect(keys.length).toBeGreaterThan(1000);
    expect(keys.filter((key) => !used.has(key))).toEqual([]);
  });

  it("have a singular wherever a number stands before a plural", () => {
    const without = globSync(CATALOGUE).flatMap((file) =>
      Object.entries(JSON.parse(readFileSync(file, "utf8"))).filter(
        ([, message]) => typeof message === "string" && COUNTED.test(message),
      ),
    );
    expect(without).toEqual([]);
  });
});

/** Credits are an amount with two decimals, so they have no singular. */
const COUNTED =
  /(?<!of )\{\w+\} (bytes|days|degrees|files|frames|hours|links|members|minutes|motions|people|pictures|results|reshoots|seconds|sources|times|videos|views|visits)\b/;

describe("a text in code is found", () => {
  it.each([
    ["between tags", "<p>Nothing here</p>", ["Nothing here"]],
    ["as one word between tags", "<b>spent</b>", ["spent"]],
    ["in a label", '<a aria-label="close">{m.x()}</a>', ["close"]],
    ["in a condition in a label", '<a title={on ? "stop" : "go"} />', ["stop", "go"]],
    ["as a sentence", 'const text = "Try it again.";', ["Try it again."]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is source code.
    ["as a template", "const text = `${left} of ${all} ready`;", ["{} of {} ready"]],
    ["as a capitalised word", 'const text = { label: "Library" };', ["Library"]],
    ["as an error for people", 'throw new AppError("conflict", "It was removed.");', ["It was removed."]],
  ])("%s", (_where, source, texts) => expect(textsIn(source)).toEqual(texts));

  it.each([
    ["classes", '<p className="flex grow items-center" />'],
    ["an error for developers", 'throw new Error("an insert returned no row");'],
    ["a log line", 'log.info({ id }, "signed in");'],
    ["SQL", "sql`select now() as time`"],
    ["an import", 'import x from "Some Package";'],
    ["a text with a reason", 'const text = "no-cache, no store"; // text-ok: a header'],
  ])("%s is no text", (_what, source) => expect(textsIn(source)).toEqual([]));
});
