import "server-only";
import { createHash } from "node:crypto";
import { access, readFile, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Log } from "@/lib/platform/log";
import { lendFiles } from "./derive/lend-files";
import { runProgram } from "./run-program";
import { findSandbox, type Sandbox } from "./sandbox";

/** A depth model of the operator that runs here. */
export type DepthModel = {
  file: string;
  /** The folder of onnxruntime-node. */
  runtime: string;
  sandbox: Sandbox;
  /** Of the maps that are made with it. */
  version: number;
};
/** What is missing for the model that DEPTH_MODEL names. */
export type DepthModelProblem = "file" | "runtime";
type Picture = { rgb: Uint8Array; width: number; height: number };

/** Raise it when what is made of a model's answer changes: maps that were made with models are then replaced. */
const READING = 1;
const RUNTIME = "onnxruntime-node";
const CHILD = "lib/domain/depth/depth-child.mjs";
const LIMITS = { timeoutMs: 300_000, cpuSeconds: 300, fileBytes: 64 * 1024 ** 2 };
const LOADS = { timeoutMs: 60_000, cpuSeconds: 60 };
/** Native code is needed, and nothing but the working folder is written; Node supports this since 22.13. */
const RIGHTS = process.allowedNodeEnvironmentFlags.has("--permission")
  ? ["--permission", "--allow-addons", "--allow-fs-read=*", "--allow-fs-write=./*"]
  : [];

const found = new Map<string, Promise<DepthModel | null>>();
const complainedOf = new WeakSet<DepthModel>();

/**
 * The model that DEPTH_MODEL names; null without the setting, and when it cannot be run. Looked for once per process, with one
 * line in the log.
 */
export function findDepthModel(given: string | undefined, log: Log): Promise<DepthModel | null> {
  if (given === undefined) return Promise.resolve(null);
  const known = found.get(given) ?? look(resolve(/*turbopackIgnore: true*/ given), log);
  found.set(given, known);
  return known;
}

/** What is missing for the model, without starting it. */
export async function depthModelProblem(given: string | undefined): Promise<DepthModelProblem | null> {
  if (given === undefined) return null;
  const file = resolve(/*turbopackIgnore: true*/ given);
  if (!(await exists(file))) return "file";
  return (await findRuntime(file)) ? null : "runtime";
}

async function look(file: string, log: Log): Promise<DepthModel | null> {
  if (!(await exists(file))) {
    log.warn({ file }, "the file that DEPTH_MODEL names is missing: depth is estimated without a model");
    return null;
  }
  const runtime = await findRuntime(file);
  if (!runtime) {
    log.warn(
      { file },
      "DEPTH_MODEL needs onnxruntime-node: run npm install onnxruntime-node in the folder of the model, then restart. " +
        "Depth is estimated without a model",
    );
    return null;
  }
  try {
    await runProgram(process.execPath, argumentsFor({ file, runtime }), LOADS);
  } catch (error) {
    log.warn({ err: error, file }, "the model of DEPTH_MODEL cannot be loaded: depth is estimated without it");
    return null;
  }
  const sandbox = await findSandbox(process.execPath, argumentsFor({ file, runtime }));
  return { file, runtime, sandbox, version: await versionOf(file) };
}

/** The package beside the model, else beside this product, each also in the folders above. */
async function findRuntime(file: string): Promise<string | null> {
  for (const start of [dirname(file), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const here = join(/*turbopackIgnore: true*/ folder, "node_modules", RUNTIME);
      if (await exists(join(/*turbopackIgnore: true*/ here, "package.json"))) return here;
      if (folder === dirname(folder)) break;
    }
  }
  return null;
}

/** Differs from our own versions, and for another file; the same on every machine, whenever the file was copied there. */
async function versionOf(file: string): Promise<number> {
  const { size } = await stat(file);
  const mark = createHash("sha256")
    .update(`${basename(file)} ${size}`)
    .digest()
    .readUIntBE(0, 3); // text-ok: hashed
  return READING * 2 ** 24 + mark;
}

/** The disparity of each picture, relative to the others; throws when the model fails or its answer is no map. */
export async function askDepthModel(
  model: DepthModel,
  folder: string,
  pictures: readonly Picture[],
): Promise<Float32Array[]> {
  const at = (name: string) => join(/*turbopackIgnore: true*/ folder, name);
  await writeFile(at("depth-job.json"), JSON.stringify({ stills: pictures.map(({ rgb: _rgb, ...size }) => size) }));
  await writeFile(at("pictures.rgb"), Buffer.concat(pictures.map(({ rgb }) => rgb)));
  const [job = ""] = await lendFiles(model.sandbox, folder, [at("depth-job.json"), at("pictures.rgb")]);
  const limits = { ...LIMITS, within: model.sandbox.within, cwd: folder };
  await runProgram(process.execPath, [...argumentsFor(model), job], limits);
  return cut(await readFile(at("relative.f32")), pictures);
}

function cut(bytes: Buffer, pictures: readonly Picture[]): Float32Array[] {
  const values = new Float32Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 4));
  const sizes = pictures.map(({ width, height }) => width * height);
  if (values.length !== sizes.reduce((sum, size) => sum + size, 0)) throw new Error("the answer has another size");
  if (!values.every(Number.isFinite)) throw new Error("the answer has values that are no numbers");
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return values.slice(from - size, from);
  });
}

/** Says once for each process that a model fails. */
export function complainOf(model: DepthModel, error: unknown, log: Log): void {
  if (complainedOf.has(model)) return;
  complainedOf.add(model);
  log.warn({ err: error, file: model.file }, "the depth model failed: this depth is estimated without it");
}

const argumentsFor = ({ file, runtime }: Pick<DepthModel, "file" | "runtime">) => [
  "--max-old-space-size=512",
  ...RIGHTS,
  resolve(/*turbopackIgnore: true*/ CHILD),
  runtime,
  file,
];

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
