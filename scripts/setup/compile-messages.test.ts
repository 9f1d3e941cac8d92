import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compileMessages } from "./compile-messages.mjs";
import { OUR_OWN, WRITTEN_BY_PEOPLE } from "./message-inputs.mjs";

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
  for (const name of ["compile-messages", "message-inputs", "pseudo-text"]) {
    cpSync(`scripts/setup/${name}.mjs`, join(root, `scripts/setup/${name}.mjs`));
  }
  cpSync("package-lock.json", join(root, "package-lock.json"));
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

it("isolates names from right to left in their sentence, and no other names", async () => {
  const removed = {
    ...PLURAL,
    match: { "countPlural=one": "{name} left {count} link", "countPlural=other": "{name} left {count} links" },
  };
  save("shares.json", { shares_title: "Share {title}: {count}", shares_left: [removed] });
  save("video-titles.json", { video_titles_file: "{title} result" });
  await compileMessages(root);
  const { shares_title, shares_left, video_titles_file } = await compiled();
  expect(shares_title?.({ title: "Lighthouse", count: 3 })).toBe("Share Lighthouse: 3");
  expect(shares_title?.({ title: "منارة", count: 3 })).toBe("Share \u2068منارة\u2069: 3");
  expect(shares_left?.({ name: "מונה", count: 2 })).toBe("\u2068מונה\u2069 left 2 links");
  expect(shares_left?.({ name: "a\u202eb", count: 1 })).toBe("\u2068a\u202eb\u2069 left 1 link");
  // Stored, and compared with other titles.
  expect(video_titles_file?.({ title: "منارة" })).toBe("منارة result");
});

it("knows of every input of every message whether people wrote it", () => {
  const catalogue = "lib/shared/messages/en";
  const texts = readdirSync(catalogue).map((name) => readFileSync(join(catalogue, name), "utf8"));
  const inputs = new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, input]) => input)));
  // A new input is listed in message-inputs.mjs: what people wrote is isolated, so that it cannot reorder its sentence.
  expect([...inputs.difference(new Set([...WRITTEN_BY_PEOPLE, ...OUR_OWN]))]).toEqual([]);
});
