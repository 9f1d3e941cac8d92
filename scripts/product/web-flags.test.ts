import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { WEB_FLAGS } from "./web-flags";

const run = promisify(execFile);

/** Keeps 60 MB, and lets go of 256 MB when each piece has outlived the young generation. Prints how many times as large as at first its heap became. */
const CHURN = `
  const make = () => new Array(128).fill(0.5);
  const kept = Array.from({ length: 60 * 1024 }, make);
  gc();
  const inUse = process.memoryUsage().heapUsed;
  const lately = [];
  let most = 0;
  let ticks = 0;
  const timer = setInterval(() => {
    for (let n = 0; n < 256; n += 1) lately.push(make());
    if (lately.length > 6 * 1024) lately.splice(0, 256);
    most = Math.max(most, process.memoryUsage().heapUsed);
    ticks += 1;
    if (ticks < 1024) return;
    clearInterval(timer);
    console.log(most / inUse, kept.length);
  }, 1);
`;

it("is what `npm start` has", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  expect(scripts.start.match(/ --\S+/g)?.map((flag) => flag.trim())).toEqual(expect.arrayContaining(WEB_FLAGS));
});

it("lets the heap grow to less than twice what is in use", async () => {
  const { stdout } = await run(process.execPath, [...WEB_FLAGS, "--expose-gc", "--eval", CHURN]);
  expect(Number(stdout.split(" ")[0])).toBeLessThan(2);
});
