// Runs an operator's depth model in a process of its own, see lib/domain/media/depth-model.ts:
// node depth-child.mjs RUNTIME MODEL [JOB]. RUNTIME is the folder of onnxruntime-node. Without a job it only loads the model.
// A job is {"stills":[{"width","height"}]} beside `pictures.rgb`; relative disparities go into `relative.f32`.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const LONGEST = 518;
const PATCH = 14;
/** Mean and deviation of ImageNet, with which Depth Anything was trained. */
const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];

const [runtime, model, job] = process.argv.slice(2);
const { InferenceSession, Tensor } = createRequire(import.meta.url)(runtime);
const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const [inputName] = session.inputNames;
const [outputName] = session.outputNames;
if (session.inputNames.length !== 1 || !outputName) throw new Error("the model must have one input, a picture");
if (job) await work(JSON.parse(readFileSync(job, "utf8")).stills, readFileSync("./pictures.rgb"));

async function work(stills, pictures) {
  const results = [];
  let from = 0;
  for (const { width, height } of stills) {
    const bytes = width * height * 3;
    results.push(await disparityOf({ rgb: pictures.subarray(from, from + bytes), width, height }));
    from += bytes;
  }
  writeFileSync("./relative.f32", Buffer.concat(results.map(({ buffer }) => Buffer.from(buffer))));
}

async function disparityOf(still) {
  const [width, height] = sizeOf(still);
  const data = new Float32Array(3 * width * height);
  for (let channel = 0; channel < 3; channel++) {
    const values = Float32Array.from(
      { length: still.width * still.height },
      (_, at) => still.rgb[at * 3 + channel] / 255,
    );
    const plane = resize({ ...still, values }, width, height);
    for (let at = 0; at < plane.length; at++)
      data[channel * plane.length + at] = (plane[at] - MEAN[channel]) / DEVIATION[channel];
  }
  const answer = await session.run({ [inputName]: new Tensor("float32", data, [1, 3, height, width]) });
  const { dims, data: values } = answer[outputName];
  const [rows, columns] = dims.slice(-2);
  if (!(rows > 1 && columns > 1 && values.length === rows * columns))
    throw new Error(`the model's output has the shape ${dims.join(" × ")}, not one map`);
  return resize({ width: columns, height: rows, values }, still.width, still.height);
}

/** The size that the model demands, else the picture's shape with sides of whole patches. */
function sizeOf({ width, height }) {
  const shape = session.inputMetadata?.[0]?.shape ?? [];
  const [rows, columns] = shape.slice(-2);
  if (rows > 0 && columns > 0) return [columns, rows];
  const scale = LONGEST / Math.max(width, height);
  return [width, height].map((side) => Math.max(PATCH, Math.round((side * scale) / PATCH) * PATCH));
}

/** Bilinear; pixels are squares, not points. */
function resize({ width, height, values }, toWidth, toHeight) {
  const result = new Float32Array(toWidth * toHeight);
  const columns = Array.from({ length: toWidth }, (_, x) => between(x, toWidth, width));
  for (let y = 0; y < toHeight; y++) {
    const [top, bottom, down] = between(y, toHeight, height);
    for (let x = 0; x < toWidth; x++) {
      const [left, right, along] = columns[x];
      const above = values[top * width + left] * (1 - along) + values[top * width + right] * along;
      const below = values[bottom * width + left] * (1 - along) + values[bottom * width + right] * along;
      result[y * toWidth + x] = above * (1 - down) + below * down;
    }
  }
  return result;
}

function between(at, count, size) {
  const place = Math.max(0, Math.min(size - 1, ((at + 0.5) * size) / count - 0.5));
  const first = Math.floor(place);
  return [first, Math.min(size - 1, first + 1), place - first];
}
