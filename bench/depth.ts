import { SCENES } from "@/emulator/scenes/catalogue";
import { rankCorrelation } from "@/lib/testing/rank-correlation";
import { sketchErrors } from "@/lib/testing/sketch-errors";
import { timeDepth } from "./depth-seconds";
import { say } from "./product";

// How well the depth of a source is estimated, against the true depth of the emulator's scenes, and its CPU time a clip of eight
// key maps: npm run bench:depth. The first clip pays for compiling. Then how far the sketches are from true re-renders.
const BAR_SECONDS = 1;
const SECONDS = [0, 1, 2, 3, 4, 5];

for (const scene of SCENES) {
  const { id, width, height, moments, depth, cpu } = timeDepth(scene);
  const size = width * height;
  const agreement = SECONDS.map((second) =>
    rankCorrelation(
      depth.map.subarray(second * size, (second + 1) * size),
      (moments[second] as (typeof moments)[number]).disparity,
    ),
  );
  const worst = Math.min(...agreement).toFixed(3);
  say(
    `${id}: rank correlation ${worst} or more, subject ${depth.subject}, trust ${depth.trust.travel} ${depth.reasons.join()}, ` +
      `${cpu.toFixed(2)} s of CPU for ${moments.length} keys (bar ${BAR_SECONDS})`,
  );
  for (const { motion, sketch, flat } of sketchErrors(id, [width, height])) {
    const verdict = sketch < flat ? "ok" : "WORSE THAN FLAT";
    say(`${id}: ${motion.padEnd(28)} error ${sketch.toFixed(2)}, flat ${flat.toFixed(2)} of 255 ${verdict}`);
    if (sketch >= flat) process.exitCode = 1;
  }
}
