import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { WEB_ENVIRONMENT, WEB_FLAGS } from "./web-flags";

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

/** Compresses files as the web process does, and prints by how many MB the process is larger afterwards. */
const COMPRESS = `
  const compress = require("node:util").promisify(require("node:zlib").brotliCompress);
  const lines = Array.from({ length: 30000 }, (_, n) => "let name" + ((n * 7919) % 10007) + "=" + n + ";");
  const text = Buffer.from(lines.join(""));
  const before = process.memoryUsage().rss;
  const all = async () => {
    for (let n = 1; n < 8; n += 1) await compress(text.subarray(0, n * 80_000));
  };
  all().then(() => {
    gc();
    console.log((process.memoryUsage().rss - before) / 1e6);
  });
`;
const hasGlibc = "glibcVersionRuntime" in Object(Reflect.get(process.report.getReport(), "header"));

it("is what `npm start` has", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    scripts: { start: string; worker: string };
  };
  expect(scripts.start.match(/ --\S+/g)?.map((flag) => flag.trim())).toEqual(expect.arrayContaining(WEB_FLAGS));
  for (const [name, value] of Object.entries(WEB_ENVIRONMENT)) {
    expect([scripts.start, scripts.worker]).toEqual(
      Array(2).fill(expect.stringContaining(`${name}=\${${name}:-${value}}`)),
    );
  }
});

it("lets the heap grow to less than twice what is in use", async () => {
  const { stdout } = await run(process.execPath, [...WEB_FLAGS, "--expose-gc", "--eval", CHURN]);
  expect(Number(stdout.split(" ")[0])).toBeLessThan(2);
});

it.runIf(hasGlibc)("gives back what the compression of files needed", async () => {
  const env = { ...process.env, ...WEB_ENVIRONMENT };
  const { stdout } = await run(process.execPath, ["--expose-gc", "--eval", COMPRESS], { env });
  expect(Number(stdout)).toBeLessThan(15);
});
