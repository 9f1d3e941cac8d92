import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { CHROMIUM_ARGUMENTS, findChromiums } from "@/scripts/test/find-chromium";

/**
 * Not in package.json: it brings a hundred other packages and 176 MB to every installation of the product.
 * npm downloads it on first use and caches it.
 */
const LIGHTHOUSE = "lighthouse@13.5.0";
const TIMEOUT_MS = 600_000;

const value = z.object({ numericValue: z.number() });
const Report = z.object({
  audits: z.object({
    "largest-contentful-paint": value,
    "total-blocking-time": value,
    "cumulative-layout-shift": value,
  }),
});

export type Verdict = { lcp: number; tbt: number; cls: number };

/** Lighthouse's figures for a page with its own phone and slow 4G, in ms. Rejects when it is not available or fails. */
export async function runLighthouse(url: string): Promise<Verdict> {
  const [chromium = ""] = findChromiums();
  const flags = ["--headless=new", ...CHROMIUM_ARGUMENTS].join(" ");
  const args = ["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", url, `--chrome-flags=${flags}`];
  const options = ["--output=json", "--only-categories=performance", "--quiet", "--no-enable-error-reporting"];
  const { stdout } = await promisify(execFile)("npm", [...args, ...options], {
    env: { ...process.env, NODE_OPTIONS: "", CHROME_PATH: chromium },
    timeout: TIMEOUT_MS,
    maxBuffer: 2 ** 26,
  });
  const { audits } = Report.parse(JSON.parse(stdout));
  return {
    lcp: audits["largest-contentful-paint"].numericValue,
    tbt: audits["total-blocking-time"].numericValue,
    cls: audits["cumulative-layout-shift"].numericValue,
  };
}
