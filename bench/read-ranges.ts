import { performance } from "node:perf_hooks";
import { Pool } from "undici";

const RANGE = 1024 * 1024;

export type Reading = { megabytesPerSecond: number; p99Ms: number };
type Target = { origin: string; path: string; cookie?: string };

/** Reads 1 MiB ranges at random positions of a file, over several connections at once. */
export async function readRanges(
  { origin, path, cookie }: Target,
  { bytes, connections, requests }: { bytes: number; connections: number; requests: number },
): Promise<Reading> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const times: number[] = [];
  let left = requests;
  async function reader(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const from = Math.floor(Math.random() * (bytes - RANGE));
      const began = performance.now();
      const { statusCode, body } = await pool.request({
        ...{ method: "GET", path },
        headers: { range: `bytes=${from}-${from + RANGE - 1}`, ...(cookie && { cookie }) },
      });
      let got = 0;
      for await (const chunk of body) got += (chunk as Buffer).length;
      if (statusCode !== 206 || got !== RANGE) throw new Error(`${path} answered ${statusCode} with ${got} bytes`);
      times.push(performance.now() - began);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, reader));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  times.sort((one, other) => one - other);
  return { megabytesPerSecond: (requests * RANGE) / 1e6 / seconds, p99Ms: times[Math.floor(times.length * 0.99)] ?? 0 };
}
