export type ElementsOrder = {
  urls: [string, string];
  seconds: number;
  /** `plain` aligns nothing after the start; `seek50` seeks the follower when it is more than 50 ms off. */
  rule: "plain" | "seek50";
  /** The second video starts this much later, in ms. */
  lateMs: number;
};

const FPS = 24;

async function load(url: string): Promise<HTMLVideoElement> {
  const video = document.createElement("video");
  Object.assign(video, { muted: true, playsInline: true, preload: "auto", src: url });
  video.style.width = "480px";
  document.body.append(video);
  await new Promise((resolve, reject) => {
    video.oncanplaythrough = resolve;
    video.onerror = reject;
  });
  return video;
}

function watch(video: HTMLVideoElement) {
  const shown = { time: -1 };
  video.requestVideoFrameCallback(function again(_now, { mediaTime }) {
    shown.time = mediaTime;
    video.requestVideoFrameCallback(again);
  });
  return shown;
}

/** Plays two `<video>` elements, as other products do, and measures their skew in frames from the presented timestamps. */
export async function playElements({ urls, seconds, rule, lateMs }: ElementsOrder) {
  const [a, b] = await Promise.all([load(urls[0]), load(urls[1])]);
  const [shownA, shownB] = [watch(a), watch(b)];
  const skews: number[] = [];
  let seeks = 0;
  await a.play();
  await new Promise((resolve) => setTimeout(resolve, lateMs));
  await b.play();
  const start = performance.now();
  while (performance.now() - start < seconds * 1000 && !a.ended && !b.ended) {
    await new Promise(requestAnimationFrame);
    if (rule === "seek50" && Math.abs(b.currentTime - a.currentTime) > 0.05) {
      b.currentTime = a.currentTime;
      seeks += 1;
    }
    if (performance.now() - start < 1000 || shownA.time < 0 || shownB.time < 0) continue;
    skews.push(Math.abs(Math.round(shownA.time * FPS) - Math.round(shownB.time * FPS)));
  }
  for (const video of [a, b]) {
    video.removeAttribute("src");
    video.load();
    video.remove();
  }
  return { samples: skews.length, same: skews.filter((skew) => skew === 0).length, maxSkew: Math.max(...skews), seeks };
}
