import { pathOf } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { FLAT_DEPTH, FLAT_HEIGHT, flatPose } from "./flat-pose";
import { flatWorld, layer } from "./flat-world";
import { HOLD_END, HOLD_START, LOOP_MS, STILL_ZOOM } from "./loop";
import type { Previews } from "./previews";
import { type Theme, watchTheme } from "./theme";
import { RESTING_SPEED, startOf } from "./tile-clock";
import { findTiles, type Tile, watchAttention } from "./tiles";

const KEYS = 25;

type Flat = Tile & { readonly place: number; loops: Animation[] };

/** The motion preview as plates in CSS 3D: no canvas, and no script while it plays. */
export function openCssPreviews(root: HTMLElement, startStill: boolean): Previews {
  let still = startStill;
  let theme: Theme = "dark";
  let tiles: Flat[] = [];
  let large: Flat | null = null;

  const visibility = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const loops = tiles.find((tile) => tile.slot === target)?.loops ?? [];
      for (const loop of loops) isIntersecting ? loop.play() : loop.pause();
    }
  });

  const build = () => {
    visibility.disconnect();
    for (const tile of tiles) {
      tile.loops = fill(tile, theme, still);
      visibility.observe(tile.slot);
    }
    if (large) large.loops = fillLarge(large, theme, still);
    root.toggleAttribute("data-still", still);
    root.dataset.previews = "flat";
  };

  const refresh = () => {
    tiles = findTiles<Flat>(root, tiles, (slot, motion, place) => ({ slot, motion, place, loops: [] }));
    build();
  };

  const size = new ResizeObserver(build);
  const endings = [
    watchTheme((next) => {
      theme = next;
      build();
    }),
    watchAttention(root, (attended) => {
      for (const { slot, loops } of tiles) setSpeed(loops, slot === attended);
    }),
  ];
  refresh();
  size.observe(root);
  return {
    refresh,
    setStill(next) {
      still = next;
      build();
    },
    enlarge(picture) {
      large?.slot.replaceChildren();
      large = picture && { ...picture, place: 0, loops: [] };
      if (large) large.loops = fillLarge(large, theme, still);
    },
    dispose() {
      large?.slot.replaceChildren();
      visibility.disconnect();
      size.disconnect();
      for (const end of endings) end();
      for (const { slot } of tiles) slot.replaceChildren();
      delete root.dataset.previews;
      root.removeAttribute("data-still");
    },
  };
}

function fillLarge(large: Flat, theme: Theme, still: boolean): Animation[] {
  const loops = fill(large, theme, still);
  setSpeed(loops, true);
  return loops;
}

/** Full speed from the beginning for the attended tile, slowly on for the others. */
function setSpeed(loops: readonly Animation[], attended: boolean): void {
  for (const loop of loops) {
    loop.playbackRate = attended ? 1 : RESTING_SPEED;
    if (attended) loop.currentTime = 0;
  }
}

/** Puts the first frame, or the first and the last one side by side, into a tile; returns the running animations. */
function fill({ slot, motion, place }: Flat, theme: Theme, still: boolean): Animation[] {
  const { width, height } = slot.getBoundingClientRect();
  if (still && pathOf(motion).kind !== "hold") {
    const half = `width:calc(50% - 1px);height:100%;overflow:hidden;`;
    const [first, last] = [layer(`${half}left:0`), layer(`${half}right:0`)];
    const scale = (STILL_ZOOM * height) / FLAT_HEIGHT;
    first.append(picture({ motion, theme, scale, at: 0 }).element);
    last.append(picture({ motion, theme, scale, at: 1 }).element);
    slot.replaceChildren(first, last);
    return [];
  }
  const scale = Math.max(height / FLAT_HEIGHT, width / (FLAT_HEIGHT * 1.78));
  const { element, animate } = picture({ motion, theme, scale, at: 0 });
  slot.replaceChildren(element);
  const loops = still ? [] : animate();
  for (const loop of loops) {
    loop.currentTime = startOf(place);
    loop.playbackRate = RESTING_SPEED;
  }
  return loops;
}

type PictureOptions = { motion: MotionId; theme: Theme; scale: number; at: number };

function picture({ motion, theme, scale, at }: PictureOptions) {
  const element = layer(`left:50%;top:50%;transform:scale(${scale})`);
  const lens = layer("");
  const room = layer(`perspective:${FLAT_DEPTH}px`);
  const world = flatWorld(theme);
  element.append(lens);
  lens.append(room);
  room.append(world);
  const pose = flatPose(motion, at);
  world.style.transform = pose.world;
  lens.style.transform = pose.lens;
  const animate = () => {
    const keys = keyframes(motion);
    const options = { duration: LOOP_MS, iterations: Number.POSITIVE_INFINITY };
    return [
      world.animate(
        keys.map(({ offset, world: transform }) => ({ offset, transform })),
        options,
      ),
      lens.animate(
        keys.map(({ offset, lens: transform }) => ({ offset, transform })),
        options,
      ),
    ];
  };
  return { element, animate };
}

/** The camera path as keyframes of one loop, including its holds. */
function keyframes(motion: MotionId) {
  const span = 1 - HOLD_START - HOLD_END;
  const keys = Array.from({ length: KEYS }, (_, i) => i / (KEYS - 1)).map((t) => ({
    offset: HOLD_START + span * t,
    ...flatPose(motion, t),
  }));
  return [{ ...flatPose(motion, 0), offset: 0 }, ...keys, { ...flatPose(motion, 1), offset: 1 }];
}
