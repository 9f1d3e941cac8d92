import { openBenchPage } from "./compare/open-page";

const FPS = 24;
const FILMS = 16;
const quick = process.argv.includes("--quick");
const SECONDS = quick ? 4 : 16;
const SHARE_BAR = 100;

const bench = await openBenchPage();
try {
  const urls: string[] = [];
  for (let film = 0; film < FILMS; film += 1) {
    const order = { film, frames: 8 * FPS, fps: FPS, width: 640, height: 360, groupOfPictures: 6, bitrate: 600_000 };
    urls.push(await bench.makeClip(`sheet-${film}`, order));
  }
  const sheet = await bench.run("play", { urls, seconds: SECONDS, width: 1280, height: 720, every: 4 });
  const share = (100 * sheet.same) / sheet.readings;
  const isOk = share === SHARE_BAR && sheet.maxSkew === 0;
  console.log(
    `sixteen films at once: ${(sheet.drawn / SECONDS).toFixed(1)} frames per second of ${FPS}, ${sheet.dropped} dropped, ` +
      `drawn at ${sheet.quality} of the size, first sheet after ${sheet.firstPairMs.toFixed(0)} ms`,
  );
  console.log(
    `same frame in all cells: ${share.toFixed(1)} % of ${sheet.readings} read back, max skew ${sheet.maxSkew}`,
  );
  console.log(`contact-sheet: ${share.toFixed(1)} % same frame (${SHARE_BAR} %) ${isOk ? "ok" : "short"}`);
  process.exitCode = isOk ? 0 : 1;
} finally {
  await bench.close();
}
