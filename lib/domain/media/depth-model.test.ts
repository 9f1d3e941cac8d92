import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLog } from "@/lib/platform/log";
import { openStandInModel } from "@/lib/testing/stand-in-model";
import { askDepthModel, depthModelProblem, findDepthModel } from "./depth-model";

let standIn: Awaited<ReturnType<typeof openStandInModel>>;
beforeEach(async () => {
  standIn = await openStandInModel();
});
afterEach(() => standIn.close());

const log = createLog("silent");
const grey = (width: number, height: number) => ({ rgb: new Uint8Array(width * height * 3).fill(255), width, height });

it("gets pictures as it was trained on them, without our variables, and gives a map of each one's size", async () => {
  const model = await findDepthModel(standIn.file, log);
  if (!model) throw new Error("the stand-in was not found");
  const folder = join(standIn.folder, "work");
  await mkdir(folder);
  const [wide, tall] = await askDepthModel(model, folder, [grey(64, 36), grey(18, 32)]);
  const { type, dims, first, variables } = JSON.parse(await readFile(join(folder, "asked.json"), "utf8"));
  expect([type, dims]).toEqual(["float32", [1, 3, 518, 294]]);
  expect(first).toBeCloseTo((1 - 0.485) / 0.229);
  expect(variables.filter((name: string) => /SECRET|KEY|DATABASE/.test(name))).toEqual([]);
  expect([wide?.length, tall?.length]).toEqual([64 * 36, 18 * 32]);
  expect([wide?.[0], wide?.[31], wide?.[63]].map((value) => Math.round(value ?? 0))).toEqual([3, 5, 7]);
  for (const answer of ["no-numbers", "other-shape", "crash"] as const) {
    await standIn.answers(answer);
    await expect(askDepthModel(model, folder, [grey(64, 36)]), answer).rejects.toThrow();
  }
});

it("is left out with a word on what is missing: its file, or the package that runs it", async () => {
  expect(await depthModelProblem(undefined)).toBeNull();
  expect(await depthModelProblem(standIn.file)).toBeNull();
  await rm(standIn.runtime, { recursive: true });
  expect(await depthModelProblem(standIn.file)).toBe("runtime");
  expect(await findDepthModel(standIn.file, log)).toBeNull();
  expect(await depthModelProblem(`${standIn.file}.other`)).toBe("file");
});
