import { pathOf } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import type { Clip, SketchSettings } from "./clip";
import { clipPlate } from "./clip-plate";
import { FLAT_DEPTH, FLAT_HEIGHT, flatPose } from "./flat-pose";
import { flatWorld, layer } from "./flat-world";
import { HOLD_END, HOLD_START, LOOP_MS, STILL_ZOOM } from "./loop";
import { loopKeys } from "./loop-keys";
import type { LargePicture, PreviewOptions, Previews } from "./previews";
import { type Theme, watchTheme } from "./theme";
import { RESTING_SPEED, startOf } from "./tile-clock";
import { findTiles, type Tile, watchAttention } from "./tiles";

type Flat = Tile & { readonly place: number; loops: Animation[] };

/** The motion preview as plates in CSS 3D: no canvas, and no script while it plays. */
export function openCssPreviews(root: HTMLElement, { onShown, ...options }: PreviewOptions): Previews {
  let still = options.still;
  let clip = options.clip;
  let theme: Theme = "dark";
  let tiles: Flat[] = [];
  let large: (Flat & LargePicture) | null = null;
  const fillTile = (flat: Flat) => (clip ? fillWithClip(flat, clip, { still }) : fillWithScene(flat, theme, still));
  const fillLarge = (flat: Flat & LargePicture) => {
    const { source, settings } = flat.sketch ?? {};
    if (!(clip && source && settings)) {
      flat.loops = fillTile(flat);
      return setSpeed(flat.loops, true);
    }
    source.replaceChildren(clipPlate(clip, "STATIONARY", source.clientHeight, 0).element);
    flat.loops = fillWithClip(flat, clip, { still: still && settings.at === null, settings });
    setSpeed(flat.loops, true);
    if (settings.at !== null) stopAt(flat.loops, settings.at);
  };

  const visibility = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const loops = tiles.find((tile) => tile.slot === target)?.loops ?? [];
      for (const loop of loops) isIntersecting ? loop.play() : loop.pause();
    }
  });

  const build = () => {
    visibility.disconnect();
    for (const tile of tiles) {
      tile.loops = fillTile(tile);
      visibility.observe(tile.slot);
    }
    if (large) fillLarge(large);
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
  const tell = () => {
    const asked = clip;
    onShown(asked ? "flat" : "scene");
    if (!asked) return;
    const poster = new Image();
    poster.onerror = () => clip === asked && show(null);
    poster.src = asked.posterUrl;
  };
  const show = (next: Clip | null) => {
    clip = next;
    tell();
    build();
  };
  tell();
  refresh();
  size.observe(root);
  return {
    refresh,
    setStill(next) {
      still = next;
      build();
    },
    showClip: show,
    // The plates are one picture, which the page has shown before.
    prepare: () => undefined,
    enlarge(picture) {
      if (picture?.slot !== large?.slot) clear(large);
      large = picture && { ...picture, place: 0, loops: [] };
      if (large) fillLarge(large);
    },
    dispose() {
      clear(large);
      visibility.disconnect();
      size.disconnect();
      for (const end of endings) end();
      for (const { slot } of tiles) slot.replaceChildren();
      delete root.dataset.previews;
      root.removeAttribute("data-still");
    },
  };
}

function clear(large: LargePicture | null): void {
  large?.slot.replaceChildren();
  large?.sketch?.source.replaceChildren();
}

/** Stops loops at a share of their path. */
function stopAt(loops: readonly Animation[], share: number): void {
  for (const loop of loops) {
    loop.pause();
    loop.currentTime = LOOP_MS * (HOLD_START + share * (1 - HOLD_START - HOLD_END));
  }
}

/** Full speed from the beginning for the attended tile, slowly on for the others. */
function setSpeed(loops: readonly Animation[], attended: boolean): void {
  for (const loop of loops) {
    loop.playbackRate = attended ? 1 : RESTING_SPEED;
    if (attended) loop.currentTime = 0;
  }
}

/** Draws a motion at one moment of its path. */
type Drawing = { element: HTMLElement; animate: () => Animation[] };
type Draw = (at: number, isHalf: boolean) => Drawing;

function fillWithScene(flat: Flat, theme: Theme, still: boolean): Animation[] {
  const { width, height } = flat.slot.getBoundingClientRect();
  const whole = Math.max(height / FLAT_HEIGHT, width / (FLAT_HEIGHT * 1.78));
  return fill(flat, still, (at, isHalf) => {
    const scale = isHalf ? (STILL_ZOOM * height) / FLAT_HEIGHT : whole;
    return picture({ motion: flat.motion, theme, scale, at });
  });
}

type OnClip = { still: boolean; settings?: SketchSettings };

function fillWithClip(flat: Flat, clip: Clip, { still, settings }: OnClip): Animation[] {
  const height = flat.slot.clientHeight;
  return fill(flat, still, (at) => clipPlate(clip, flat.motion, height, at, settings));
}

/** Puts the first frame, or the first and the last one side by side, into a tile; returns the running animations. */
function fill({ slot, motion, place }: Flat, still: boolean, draw: Draw): Animation[] {
  if (still && pathOf(motion).kind !== "hold") {
    const half = `width:calc(50% - 1px);height:100%;overflow:hidden;`;
    const [first, last] = [layer(`${half}left:0`), layer(`${half}right:0`)];
    first.append(draw(0, true).element);
    last.append(draw(1, true).element);
    slot.replaceChildren(first, last);
    return [];
  }
  const { element, animate } = draw(0, false);
  slot.replaceChildren(element);
  const loops = still ? [] : animate();
  for (const loop of loops) {
    loop.currentTime = startOf(place);
    loop.playbackRate = RESTING_SPEED;
  }
  return loops;
}

type PictureOptions = { motion: MotionId; theme: Theme; scale: number; at: number };

function picture({ motion, theme, scale, at }: PictureOptions): Drawing {
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

const keyframes = (motion: MotionId) => loopKeys((t) => flatPose(motion, t));
