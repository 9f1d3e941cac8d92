import { BEHIND_SECONDS, behindWords } from "./compare/behind";
import { openBenchPage } from "./compare/open-page";

const FPS = 24;
const VIDEOS = 16;
const quick = process.argv.includes("--quick");
const SECONDS = quick ? 4 : 16;
const SHARE_BAR = 100;
const KEPT_BAR = 90;
/** The proxies that the player uses, and videos without proxies, which are more than a small machine can decode. */
const SIZES = [
  { name: "360p", width: 640, height: 360, groupOfPictures: 6, bitrate: 600_000 },
  { name: "720p", width: 1280, height: 720, groupOfPictures: 24, bitrate: 2_500_000 },
];

const bench = await openBenchPage();

async function playSheet({ name, ...video }: (typeof SIZES)[number]): Promise<boolean> {
  const urls: string[] = [];
  for (let at = 0; at < VIDEOS; at += 1) {
    urls.push(await bench.makeClip(`sheet-${name}-${at}`, { video: at, frames: 8 * FPS, fps: FPS, ...video }));
  }
  const sheet = await bench.run("play", { urls, seconds: SECONDS, width: 1280, height: 720, every: 4 });
  const share = (100 * sheet.same) / sheet.readings;
  console.log(
    `sixteen videos of ${name}: ${(sheet.drawn / SECONDS).toFixed(1)} frames per second of ${FPS}, ${sheet.dropped} dropped, ` +
      `${behindWords(sheet)}, drawn at ${sheet.quality} of the size, first sheet after ${sheet.firstPairMs.toFixed(0)} ms`,
  );
  console.log(
    `same frame in all cells: ${share.toFixed(1)} % of ${sheet.readings} read back, max skew ${sheet.maxSkew}`,
  );
  const [kept, bar] = [sheet.pace + sheet.waited, BEHIND_SECONDS * FPS];
  const isOk = share === SHARE_BAR && sheet.maxSkew === 0 && sheet.behind.worst <= bar && kept >= KEPT_BAR;
  console.log(
    `contact-sheet ${name}: ${share.toFixed(1)} % same frame (${SHARE_BAR} %), behind ${sheet.behind.worst} (${bar}), ` +
      `time kept or waited for ${kept.toFixed(0)} % (${KEPT_BAR} %) ${isOk ? "ok" : "short"}`,
  );
  return isOk;
}

try {
  const verdicts: boolean[] = [];
  for (const size of SIZES) verdicts.push(await playSheet(size));
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
} finally {
  await bench.close();
}
