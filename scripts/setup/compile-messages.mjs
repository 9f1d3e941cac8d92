import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isolatedInputs } from "./message-inputs.mjs";
import { toPseudoText } from "./pseudo-text.mjs";

const CATALOGUE = "lib/shared/messages/en";
const COMPILED = "lib/shared/messages/compiled";
const CACHE = ".cache/messages";
const INPUTS = [
  "scripts/setup/compile-messages.mjs",
  "scripts/setup/message-inputs.mjs",
  "scripts/setup/pseudo-text.mjs",
  "package-lock.json",
];

/**
 * Compiles the catalogues in `lib/shared/messages/en` into one function per message, with Paraglide, unless that was done
 * before for the same catalogues. With `pseudo`, each text is longer, accented and from right to left, so that a browser
 * test can find texts that are cut, and texts that are in no catalogue.
 */
export async function compileMessages(root, { pseudo = false } = {}) {
  const stamp = join(root, COMPILED, "hash");
  const hash = hashInputs(root, pseudo);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) {
    return;
  }
  rmSync(stamp, { force: true });
  const raw = await runCompiler(root, readCatalogue(root, pseudo));
  replaceFolder(raw, join(root, COMPILED));
  writeFileSync(stamp, hash);
}

function hashInputs(root, pseudo) {
  const hash = createHash("sha256").update(String(pseudo));
  for (const file of [...INPUTS, ...catalogueFiles(root).map((name) => `${CATALOGUE}/${name}`)]) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

const catalogueFiles = (root) =>
  readdirSync(join(root, CATALOGUE))
    .filter((name) => name.endsWith(".json"))
    .sort();

/** Every message of every file by its key, which begins with the name of its file. */
function readCatalogue(root, pseudo) {
  const catalogue = {};
  for (const file of catalogueFiles(root)) {
    const messages = JSON.parse(readFileSync(join(root, CATALOGUE, file), "utf8"));
    const prefix = `${file.replace(".json", "").replaceAll("-", "_")}_`;
    for (const [key, message] of Object.entries(messages)) {
      if (!key.startsWith(prefix)) {
        throw new Error(`${CATALOGUE}/${file}: the key ${key} does not begin with ${prefix}, the name of the file.`);
      }
      catalogue[key] = pseudo ? toPseudoText(key, message) : message;
    }
  }
  return catalogue;
}

async function runCompiler(root, catalogue) {
  const project = join(root, CACHE, "project.inlang");
  const outdir = join(root, CACHE, "compiled");
  const plugin = join(root, "node_modules/@inlang/plugin-message-format/dist/index.js");
  mkdirSync(project, { recursive: true });
  writeFileSync(join(root, CACHE, "en.json"), JSON.stringify(catalogue));
  const settings = {
    baseLocale: "en",
    locales: ["en"],
    modules: [relative(join(root, CACHE), plugin)],
    "plugin.inlang.messageFormat": { pathPattern: "./{locale}.json" },
  };
  writeFileSync(join(project, "settings.json"), JSON.stringify(settings));
  // Not the package's main file: that one also loads Vite, which needs a newer Node than the one npm may run in.
  const compiler = join(root, "node_modules/@inlang/paraglide-js/dist/compiler/compile.js");
  const { compile } = await import(pathToFileURL(compiler).href);
  const { fetch } = globalThis;
  // The compiler's storage reports its use to a server; nothing here needs the network.
  globalThis.fetch = () => Promise.reject(new Error("Compiling messages uses no network."));
  try {
    rmSync(outdir, { recursive: true, force: true });
    await compile({ project, outdir, strategy: ["baseLocale"], emitReadme: false, emitGitIgnore: false });
  } finally {
    globalThis.fetch = fetch;
  }
  return outdir;
}

/** Writes only files that differ, so that a development server reloads only what changed. */
function replaceFolder(from, to) {
  const names = readdirSync(join(from, "messages")).filter((name) => name.endsWith(".js") && name !== "_index.js");
  const wanted = new Map([
    ["runtime.d.ts", RUNTIME_TYPES],
    // Tells the bundler that it may leave out every message that a page does not use.
    ["package.json", '{ "type": "module", "sideEffects": false }\n'],
    ["messages.js", names.map((name) => `export { ${name.replace(".js", "")} } from "./messages/${name}";\n`).join("")],
  ]);
  wanted.set("registry.js", readFileSync(join(from, "registry.js"), "utf8"));
  wanted.set("isolate.js", ISOLATE);
  for (const name of names) {
    const text = readFileSync(join(from, "messages", name), "utf8");
    wanted.set(`messages/${name}`, inOneLanguage(text, name.replace(".js", "")));
  }
  mkdirSync(join(to, "messages"), { recursive: true });
  for (const name of readdirSync(join(to, "messages"))) {
    if (!wanted.has(`messages/${name}`)) {
      rmSync(join(to, "messages", name));
    }
  }
  for (const [file, text] of wanted) {
    const path = join(to, file);
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
      writeFileSync(path, text);
    }
  }
}

/**
 * There is one language: the choice of a language, and the 60 KB of code for it, are left out, and the text of the one
 * language is exported itself. An input is a text or a number, so that the compiler reports a function that was not called.
 */
function inOneLanguage(text, name) {
  const [, inputs] = text.match(/@typedef \{(\{.*\})\} \w+Inputs/);
  const [, table] = text.match(/(\* \|.*\n(?:\* .*\n)*?)\*\n\* @param/);
  const [, body] = text.match(/^const en_\w+ = \/\*\* @type .*? \*\/ ((?:.|\n)*?\n\});/m) ?? [];
  if (!body) throw new Error(`Paraglide wrote ${name} in another form than before.`);
  const isolated = isolatedInputs(name, body);
  const parameters = inputs === "{}" ? "" : `inputs: ${inputs.replaceAll("NonNullable<unknown>", "string | number")}`;
  return [
    body.includes("registry.") ? "import * as registry from '../registry.js'\n" : "",
    isolated.length > 0 ? "import { isolate } from '../isolate.js'\n" : "",
    `/**\n${table}*\n* @type {(${parameters}) => import('../runtime.js').LocalizedString} */\n`,
    `export const ${name} = ${withIsolated(body.replaceAll("i?.", "i."), isolated).replaceAll("{LocalizedString}", "{import('../runtime.js').LocalizedString}")};\n`,
  ].join("");
}

const withIsolated = (body, inputs) =>
  inputs.reduce((text, input) => text.replaceAll(`\${i.${input}}`, `\${isolate(i.${input})}`), body);

/** Hebrew, Arabic and their neighbours: texts without such letters look the same with and without the marks. */
const ISOLATE = `const RIGHT_TO_LEFT = /[\\u0590-\\u08ff\\u200f\\u202b\\u202e\\ufb1d-\\ufdff\\ufe70-\\ufefc\\ud802\\ud803\\ud83a\\ud83b]/;

/**
 * Keeps a text that is written from right to left from reordering the sentence around it (Unicode's first strong isolate).
 * @type {(text: string | number) => string | number} */
export const isolate = (text) => (RIGHT_TO_LEFT.test(String(text)) ? \`\\u2068\${text}\\u2069\` : text);
`;

const RUNTIME_TYPES = `export type Locale = "en";
export type LocalizedString = string & { readonly __brand: "LocalizedString" };
`;

if (fileURLToPath(import.meta.url) === process.argv[1]) {
  await compileMessages(process.cwd(), { pseudo: process.argv.includes("--pseudo") });
}
