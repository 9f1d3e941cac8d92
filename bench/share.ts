import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { openChromium } from "@/scripts/test/open-chromium";
import { withBarePage } from "./bare-page";
import { type Script, scriptsOf, sumOf } from "./page-scripts";
import { say, type ThrowAwayProduct, withProduct } from "./product";
import { loadOnPhone, type PhoneLoad } from "./share/load-phone";
import { createTestShare, findPair } from "./share/open-link";
import { runLighthouse, type Verdict } from "./share/run-lighthouse";

// The page of a share on a mid-range phone (4x CPU, slow 4G), medians of several loads with an empty cache: by Lighthouse,
// and by our own browser with the same throttling, which also plays the pair. Its JavaScript before Play is compared with
// a bare page of the same Next and the same router. `npm run bench:share -- --loads 5 [--no-lighthouse]`.
const BARS = { lcpMs: 1800, cls: 0.02, scriptsKb: 25 };

const { values } = parseArgs({
  options: { loads: { type: "string", default: "5" }, lighthouse: { type: "boolean", default: true } },
  allowNegative: true,
});

type Figures = { phone: PhoneLoad[]; lighthouse: Verdict[]; scripts: Script[] };

async function measure(browser: Browser, product: ThrowAwayProduct): Promise<Figures> {
  const { videoId, reshootId } = await findPair(product);
  const viewState = `mode=wipe&wipe=0.4&f=12&result=${reshootId}`;
  const { url } = await createTestShare(product, { videoId, reshootId, scope: "pair", viewState });
  const figures: Figures = { phone: [], lighthouse: [], scripts: await scriptsOf(browser, url) };
  for (let load = 1; load <= Number(values.loads); load += 1) {
    say(`load ${load} of ${values.loads}`);
    figures.phone.push(await loadOnPhone(browser, url));
    if (values.lighthouse) figures.lighthouse.push(await runLighthouse(url));
  }
  return figures;
}

function medianOf<T>(loads: readonly T[], of: (load: T) => number): number {
  const sorted = loads.map(of).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const browser = await openChromium();
try {
  say("Building and opening a bare page");
  const bare = sumOf(await withBarePage((origin) => scriptsOf(browser, `${origin}/plain`)));
  const { phone, lighthouse, scripts } = await withProduct({ size: "360p", speed: 100 }, (product) =>
    measure(browser, product),
  );
  const own = { lcp: medianOf(phone, ({ lcp }) => lcp), cls: medianOf(phone, ({ cls }) => cls) };
  const largest = [...new Set(phone.map((load) => load.largest))].join(", ");
  const ms = (of: (load: PhoneLoad) => number) => `${medianOf(phone, of).toFixed(0)} ms`;
  console.log(
    `phone: LCP ${own.lcp.toFixed(0)} ms (${largest}), TBT ${ms(({ tbt }) => tbt)}, press on Play ${ms(({ inp }) => inp)}, CLS ${own.cls.toFixed(3)}`,
  );
  console.log(
    `first moving pair: ${ms(({ moving }) => moving)} after opening, ${ms((load) => load.movingSincePlay)} after Play`,
  );
  const theirs = { lcp: medianOf(lighthouse, ({ lcp }) => lcp), cls: medianOf(lighthouse, ({ cls }) => cls) };
  if (lighthouse.length > 0) {
    const tbt = medianOf(lighthouse, (verdict) => verdict.tbt).toFixed(0);
    console.log(`Lighthouse: LCP ${theirs.lcp.toFixed(0)} ms, TBT ${tbt} ms, CLS ${theirs.cls.toFixed(3)}`);
  }
  const kb = sumOf(scripts);
  console.log(
    `JavaScript before Play: ${kb.toFixed(1)} kB gz in ${scripts.length} files, bare page ${bare.toFixed(1)}`,
  );
  const [lcp, cls] = lighthouse.length > 0 ? [theirs.lcp, theirs.cls] : [own.lcp, own.cls];
  const isOk =
    Math.max(lcp, own.lcp) <= BARS.lcpMs && Math.max(cls, own.cls) <= BARS.cls && kb - bare <= BARS.scriptsKb;
  const bars = `${BARS.lcpMs} ms, ${BARS.cls}, ${BARS.scriptsKb} kB`;
  console.log(
    `share: LCP ${Math.max(lcp, own.lcp).toFixed(0)} ms, CLS ${Math.max(cls, own.cls).toFixed(3)}, JS ${(kb - bare).toFixed(1)} kB over bare (${bars}) ${isOk ? "ok" : "short"}`,
  );
  process.exitCode = isOk ? 0 : 1;
} finally {
  await browser.close();
}
