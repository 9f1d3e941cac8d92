import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compileMessages } from "./compile-messages.mjs";

const COMPILED = "lib/shared/messages/compiled";
const PLURAL = {
  declarations: ["input count", "local countPlural = count: plural"],
  selectors: ["countPlural"],
  match: { "countPlural=one": "{count} video", "countPlural=other": "{count} videos" },
};
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "messages-"));
  mkdirSync(join(root, "lib/shared/messages/en"), { recursive: true });
  mkdirSync(join(root, "scripts/setup"), { recursive: true });
  for (const file of ["scripts/setup/compile-messages.mjs", "scripts/setup/pseudo-text.mjs", "package-lock.json"]) {
    cpSync(file, join(root, file));
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
});
afterEach(() => rmSync(root, { recursive: true }));

function save(name: string, messages: Record<string, unknown>): void {
  writeFileSync(join(root, "lib/shared/messages/en", name), JSON.stringify(messages));
}

/** The compiled messages, read again from the disk. */
async function compiled() {
  const url = `${pathToFileURL(join(root, COMPILED, "messages.js")).href}?${Math.random()}`;
  return (await import(/* @vite-ignore */ url)) as Record<string, (inputs?: object) => string>;
}

it("compiles one function per message, with inputs and plurals", async () => {
  save("shares.json", { shares_title: "Links", shares_by: "Created by {name}", shares_count: [PLURAL] });
  await compileMessages(root);
  const messages = await compiled();
  expect(Object.keys(messages)).toEqual(["shares_by", "shares_count", "shares_title"]);
  expect(messages.shares_title?.()).toBe("Links");
  expect(messages.shares_by?.({ name: "Mona" })).toBe("Created by Mona");
  expect([1, 2].map((count) => messages.shares_count?.({ count }))).toEqual(["1 video", "2 videos"]);
});

it("writes again only what changed", async () => {
  save("shares.json", { shares_title: "Links", shares_open: "Open" });
  await compileMessages(root);
  const timeOf = (name: string) => statSync(join(root, COMPILED, "messages", `${name}.js`)).mtimeMs;
  const before = [timeOf("shares_title"), timeOf("shares_open")];
  await compileMessages(root);
  expect([timeOf("shares_title"), timeOf("shares_open")]).toEqual(before);
  save("shares.json", { shares_title: "Links", shares_new: "New" });
  await compileMessages(root);
  expect(timeOf("shares_title")).toBe(before[0]);
  expect(() => timeOf("shares_open")).toThrow("ENOENT");
});

it("makes texts accented and longer on request, and keeps placeholders and the plural forms", async () => {
  save("language.json", { language_tag: "en", language_direction: "ltr" });
  save("shares.json", { shares_by: "Created by {name}", shares_count: [PLURAL] });
  await compileMessages(root, { pseudo: true });
  const messages = await compiled();
  expect(messages.shares_by?.({ name: "Mona" })).toBe("Ćŕéàţéđ ƀý Mona·····");
  expect(messages.shares_count?.({ count: 1 })).toBe("1 ṽíđéõ···");
  expect([messages.language_tag?.(), messages.language_direction?.()]).toEqual(["en", "rtl"]);
});

it("refuses a key that does not begin with the name of its file", async () => {
  save("share-viewer.json", { share_viewer_play: "Play", shares_pause: "Pause" });
  await expect(compileMessages(root)).rejects.toThrow("the key shares_pause does not begin with share_viewer_");
});
