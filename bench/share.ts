import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { openChromium } from "@/scripts/test/open-chromium";
import { withBarePage } from "./bare-page";
import { type Script, scriptsOf, sumOf } from "./page-scripts";
import { say, type ThrowAwayProduct, withProduct } from "./product";
import { loadOnPhone, type PhoneLoad } from "./share/load-phone";
import { createTestShare, findPair } from "./share/open-link";
import { runLighthouse, type Verdict } from "./share/run-lighthouse";

// The page of a share on a mid-range phone (4x CPU, slow 4G), several loads with an empty cache: by Lighthouse,
// and by our own browser with the same throttling, which also plays the pair. Its JavaScript before Play is compared with
// a bare page of the same Next and the same router. `npm run bench:share -- --loads 10 [--no-lighthouse]`.
const BARS = { lcpMs: 1800, cls: 0.02, movingMs: 1000, scriptsKb: 25 };

const { values } = parseArgs({
  options: { loads: { type: "string", default: "10" }, lighthouse: { type: "boolean", default: true } },
  allowNegative: true,
});

type Figures = { phone: PhoneLoad[]; lighthouse: Verdict[]; scripts: Script[] };

async function measure(browser: Browser, product: ThrowAwayProduct): Promise<Figures> {
  const { videoId, reshootId } = await findPair(product);
  const viewState = `mode=wipe&wipe=0.4&f=12&result=${reshootId}`;
  const { url } = await createTestShare(product, { videoId, reshootId, scope: "pair", viewState });
  const figures: Figures = { phone: [], lighthouse: [], scripts: await scriptsOf(browser, url) };
  for (let load = 1; load <= Number(values.loads); load += 1) {
    const phone = await loadOnPhone(browser, url);
    figures.phone.push(phone);
    const verdict = values.lighthouse ? await runLighthouse(url) : undefined;
    if (verdict) figures.lighthouse.push(verdict);
    const seen = verdict ? `, by Lighthouse ${verdict.lcp.toFixed(0)} ms` : "";
    say(
      `load ${load} of ${values.loads}: LCP ${phone.lcp.toFixed(0)} ms${seen}, moving ${phone.movingSincePlay.toFixed(0)} ms after Play`,
    );
  }
  return figures;
}

type Of = (load: { lcp: number; cls: number }) => number;
const worstOf = <T>(loads: readonly T[], of: (load: T) => number) => Math.max(...loads.map(of));
function medianOf<T>(loads: readonly T[], of: (load: T) => number): number {
  const sorted = loads.map(of).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints all figures. The bars apply to the worst load of all, by either measurement. */
function judge({ phone, lighthouse, scripts }: Figures, bareKb: number): boolean {
  const ms = (of: (load: PhoneLoad) => number) =>
    `${medianOf(phone, of).toFixed(0)} ms (worst ${worstOf(phone, of).toFixed(0)})`;
  const largest = [...new Set(phone.map((load) => load.largest))].join(", ");
  console.log(
    `phone: LCP ${ms(({ lcp }) => lcp)} (${largest}), TBT ${ms(({ tbt }) => tbt)}, press on Play ${ms(({ inp }) => inp)}`,
  );
  console.log(
    `first moving pair: ${ms(({ moving }) => moving)} after opening, ${ms((load) => load.movingSincePlay)} after Play`,
  );
  if (lighthouse.length > 0) {
    const lcp = medianOf(lighthouse, (verdict) => verdict.lcp).toFixed(0);
    const tbt = medianOf(lighthouse, (verdict) => verdict.tbt).toFixed(0);
    console.log(
      `Lighthouse: LCP ${lcp} ms (worst ${worstOf(lighthouse, ({ lcp: each }) => each).toFixed(0)}), TBT ${tbt} ms`,
    );
  }
  const kb = sumOf(scripts) - bareKb;
  console.log(
    `JavaScript before Play: ${sumOf(scripts).toFixed(1)} kB gz in ${scripts.length} files, bare page ${bareKb.toFixed(1)}`,
  );
  const worst = (of: Of) => Math.max(worstOf(phone, of), worstOf(lighthouse, of));
  const [lcp, cls] = [worst((load) => load.lcp), worst((load) => load.cls)];
  const moving = worstOf(phone, (load) => load.movingSincePlay);
  const isOk = lcp <= BARS.lcpMs && cls <= BARS.cls && moving <= BARS.movingMs && kb <= BARS.scriptsKb;
  console.log(
    `share: worst of ${phone.length} loads: LCP ${lcp.toFixed(0)} ms, CLS ${cls.toFixed(3)}, moving ${moving.toFixed(0)} ms after Play; JS ${kb.toFixed(1)} kB over bare (${BARS.lcpMs} ms, ${BARS.cls}, ${BARS.movingMs} ms, ${BARS.scriptsKb} kB) ${isOk ? "ok" : "short"}`,
  );
  return isOk;
}

const browser = await openChromium();
try {
  say("Building and opening a bare page");
  const bare = sumOf(await withBarePage((origin) => scriptsOf(browser, `${origin}/plain`)));
  const figures = await withProduct({ size: "360p", speed: 100 }, (product) => measure(browser, product));
  process.exitCode = judge(figures, bare) ? 0 : 1;
} finally {
  await browser.close();
}
