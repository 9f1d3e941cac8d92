import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

// Writes one file for each icon that is imported, and deletes the others: npm run icons. Its test fails on outdated files.
const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDER = "components/icons";
const IMPORT = /import \{ (\w+)(?: as \w+)? \} from "@\/components\/icons\/([\w-]+)";/g;
const DRAWN = z.object({
  __iconData: z.object({ node: z.array(z.tuple([z.string(), z.record(z.string(), z.string())])) }),
});

/** The icons that the screens import: name of the file → name of the component. */
export function importedIcons(): Map<string, string> {
  const sources = globSync("{app,components,pages}/**/*.{ts,tsx}", { cwd: ROOT });
  const found = sources.flatMap((source) => [...readFileSync(path.join(ROOT, source), "utf8").matchAll(IMPORT)]);
  return new Map(found.map(([, component = "", file = ""]) => [file, component]));
}

/** The file of an icon, not formatted. Throws when lucide has no icon of this name, or has it by another name. */
export async function iconSource(file: string, component: string): Promise<string> {
  // Of an icon that was renamed, the old file has no data.
  const drawn: unknown = await import(
    pathToFileURL(path.join(ROOT, "node_modules/lucide-react/dist/esm/icons", `${file}.mjs`)).href
  );
  const shapes = DRAWN.parse(drawn).__iconData.node.map(([tag, { key, ...attributes }]) => [tag, attributes]);
  const values = [file, ...shapes].map((value) => JSON.stringify(value)).join(", ");
  return `import { makeIcon } from "./make-icon";\n\nexport const ${component} = makeIcon(${values});\n`;
}

/** The icons that have a file. */
export function writtenIcons(): string[] {
  return globSync(`${FOLDER}/*.ts`, { cwd: ROOT })
    .map((file) => path.basename(file, ".ts"))
    .filter((file) => !file.startsWith("make-icon"));
}

export const iconFile = (file: string) => path.join(ROOT, FOLDER, `${file}.ts`);

if (process.argv[1] === import.meta.filename) {
  const wanted = importedIcons();
  for (const file of writtenIcons().filter((each) => !wanted.has(each))) rmSync(iconFile(file));
  for (const [file, component] of wanted) writeFileSync(iconFile(file), await iconSource(file, component));
}
