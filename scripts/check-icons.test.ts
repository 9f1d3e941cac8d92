import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { iconFile, iconSource, importedIcons, writtenIcons } from "./icons";

/** Formatters break lines and quote less. */
const bare = (text: string) =>
  text
    .replace(/\n\s*|"/g, "")
    .replace(/ ?([{}[\],:]) ?/g, "$1")
    .replace(/,(?=[\])}])/g, "");

it("has a file for each icon that is imported, and no other: run npm run icons", () => {
  expect(new Set(writtenIcons())).toEqual(new Set(importedIcons().keys()));
});

it("has the shapes of the installed lucide-react: run npm run icons", async () => {
  for (const [file, component] of importedIcons()) {
    expect(bare(readFileSync(iconFile(file), "utf8"))).toBe(bare(await iconSource(file, component)));
  }
});

it("says which icon lucide-react does not have", async () => {
  await expect(iconSource("no-such-icon", "NoSuchIcon")).rejects.toThrow("no-such-icon");
});
