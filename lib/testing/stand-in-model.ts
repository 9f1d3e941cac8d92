import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How the stand-in answers: nearer to the right, or as no model should. */
export type Answer = "slope" | "no-numbers" | "other-shape" | "crash";

// The output is smaller than the input, as some models' is. What was asked is written into the working folder.
const RUNTIME = `
const { readFileSync, writeFileSync } = require("node:fs");
exports.Tensor = class { constructor(type, data, dims) { Object.assign(this, { type, data, dims }); } };
exports.InferenceSession = {
  create: async (file) => ({ inputNames: ["pixel_values"], outputNames: ["predicted_depth"], run: async (feeds) => {
    const answer = readFileSync(file, "utf8");
    const { type, data, dims } = feeds.pixel_values;
    if (answer === "crash") process.abort();
    writeFileSync("./asked.json", JSON.stringify({ type, dims, first: data[0], variables: Object.keys(process.env) }));
    const [rows, columns] = [dims[2] / 2, dims[3] / 2];
    const values = Float32Array.from({ length: rows * columns }, (_, at) =>
      answer === "no-numbers" ? NaN : 3 + 4 * (at % columns) / (columns - 1));
    return { predicted_depth: { dims: answer === "other-shape" ? [rows * columns] : [1, rows, columns], data: values } };
  } }),
};`;

/** A folder with a depth model and the package that runs it, both stand-ins. */
export async function openStandInModel(answer: Answer = "slope") {
  const folder = await mkdtemp(join(tmpdir(), "reshoot-depth-model-"));
  const runtime = join(folder, "node_modules", "onnxruntime-node");
  await mkdir(runtime, { recursive: true });
  await writeFile(join(runtime, "package.json"), JSON.stringify({ main: "index.js" }));
  await writeFile(join(runtime, "index.js"), RUNTIME);
  const file = join(folder, "depth.onnx");
  await writeFile(file, answer);
  return {
    folder,
    file,
    runtime,
    answers: (next: Answer) => writeFile(file, next),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
