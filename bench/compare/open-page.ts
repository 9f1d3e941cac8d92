import { build } from "esbuild";
import type { ClipOrder } from "@/components/compare/conformance/make-clip";
import { openChromium } from "@/scripts/test/open-chromium";
import type { benchPage } from "./page";
import { serveClips } from "./serve-clips";

type BenchPage = typeof benchPage;

const root = process.cwd();

/** Opens a page with the engine in a fresh Chromium, and a server for the clips that the page makes. */
export async function openBenchPage() {
  const { outputFiles } = await build({
    entryPoints: [`${root}/bench/compare/page.ts`],
    alias: { "@": root },
    ...{ bundle: true, minify: true, write: false, format: "esm", target: "es2022" },
  });
  const files = new Map([
    ["/page.js", { type: "text/javascript", bytes: Buffer.from(outputFiles[0]?.contents ?? "") }],
    [
      "/",
      { type: "text/html", bytes: Buffer.from('<!doctype html><body><script type="module" src="/page.js"></script>') },
    ],
  ]);
  const server = await serveClips(files);
  const browser = await openChromium();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && console.error(`page: ${message.text()}`));
  await page.goto(server.origin);
  await page.waitForFunction(() => Reflect.has(window, "benchPage"));

  /** Runs one function of bench/compare/page.ts in the page. */
  const run = <N extends keyof BenchPage>(name: N, order: Parameters<BenchPage[N]>[0]) =>
    page.evaluate(
      ([called, given]) => {
        const there = Reflect.get(window, "benchPage") as Record<string, (order: unknown) => unknown>;
        return there[called as string]?.(given);
      },
      [name, order] as const,
    ) as ReturnType<BenchPage[N]>;

  return {
    page,
    run,
    /** Makes a clip, adds it to the server and returns its address. */
    makeClip: async (name: string, order: ClipOrder) => {
      files.set(`/${name}.mp4`, { type: "video/mp4", bytes: Buffer.from(await run("make", order), "base64") });
      return `${server.origin}/${name}.mp4`;
    },
    files,
    close: async () => {
      await browser.close();
      server.stop();
    },
  };
}
