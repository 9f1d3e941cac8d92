import { pathOf } from "@/lib/shared/motions/camera-path";
import { createEnlarger, type Enlarger } from "./enlarger";
import { createFrameLoop } from "./frame-loop";
import { pathTime, STILL_ZOOM } from "./loop";
import { type Context, openContext } from "./open-context";
import { paletteOf } from "./paint";
import type { LargePicture, Previews } from "./previews";
import { type Box, createRenderer, type Renderer } from "./renderer";
import { type Theme, watchTheme } from "./theme";
import { advance, newClock, restart, type TileClock } from "./tile-clock";
import { findTiles, type Tile, watchAttention } from "./tiles";

/** Longest side of the canvas in device pixels: every WebGL2 driver supports this size. */
const MOST_PIXELS = 4096;
/** How long a tile that moves on hover or focus is followed across the page, in ms. */
const FOLLOW_MS = 260;
/** Angle of the waving arm in the middle of its wave. */
const RAISED = 1.95;
/** Device pixels between the first and the last frame of a still tile. */
const GAP = 2;

/** `followUntil` is when it has stopped moving on the page, in ms. */
type Picture = Pick<Tile, "motion"> & { readonly box: Box; readonly clock: TileClock };
type Placed = Tile & Picture & { followUntil: number; seen: boolean };

/** The motion preview in 3D: one canvas under the grid, a scissored viewport per tile. Null without a usable WebGL2. */
export function openWebglPreviews(root: HTMLElement, still: boolean): Previews | null {
  const context = openContext();
  try {
    return context && new WebglPreviews(root, context, still);
  } catch {
    context?.canvas.remove();
    return null;
  }
}

class WebglPreviews implements Previews {
  private readonly canvas: HTMLCanvasElement;
  private tiles: Placed[] = [];
  private attended: HTMLElement | null = null;
  private enlarger: Enlarger | null = null;
  private renderer: Renderer | null;
  private theme: Theme = "dark";
  private readonly loop: ReturnType<typeof createFrameLoop>;
  private readonly visibility: IntersectionObserver;
  private readonly endings: (() => void)[];

  constructor(
    private readonly root: HTMLElement,
    private readonly context: Context,
    private still: boolean,
  ) {
    const { canvas } = context;
    this.canvas = canvas;
    this.renderer = createRenderer(context.gl);
    root.prepend(canvas);
    this.loop = createFrameLoop({
      draw: (now) => this.draw(now),
      busy: (now) => this.isMoving(now),
      thrifty: context.thrifty,
      onThrifty: () => {
        context.thrifty = true;
        this.place();
      },
    });
    this.visibility = new IntersectionObserver((entries) => this.onSeen(entries), { rootMargin: "120px" });
    const size = new ResizeObserver(() => this.place());
    size.observe(root);
    canvas.addEventListener("webglcontextlost", this.onLost);
    canvas.addEventListener("webglcontextrestored", this.onRestored);
    this.endings = [
      () => size.disconnect(),
      watchTheme((theme) => this.paint(theme)),
      watchAttention(root, (slot) => this.onAttention(slot)),
    ];
    this.setStill(still);
    this.refresh();
  }

  refresh() {
    this.tiles = findTiles(this.root, this.tiles, (slot, motion, place) => ({
      slot,
      motion,
      box: { left: 0, bottom: 0, right: 0, top: 0, radius: 0 },
      clock: newClock(place),
      followUntil: 0,
      seen: false,
    }));
    this.visibility.disconnect();
    for (const tile of this.tiles) this.visibility.observe(tile.slot);
    this.place();
  }

  setStill(still: boolean) {
    this.still = still;
    this.root.toggleAttribute("data-still", still);
    this.loop.drawSoon();
  }

  enlarge(large: LargePicture | null) {
    this.enlarger?.dispose();
    this.enlarger = large && createEnlarger(large, this.context.thrifty ? 1 : Math.min(devicePixelRatio, 2));
    this.loop.drawSoon();
  }

  dispose() {
    this.enlarger?.dispose();
    this.loop.dispose();
    this.visibility.disconnect();
    for (const end of this.endings) end();
    this.canvas.removeEventListener("webglcontextlost", this.onLost);
    this.canvas.removeEventListener("webglcontextrestored", this.onRestored);
    this.renderer?.dispose();
    this.canvas.remove();
    delete this.root.dataset.previews;
    this.root.removeAttribute("data-still");
  }

  private draw(now: number) {
    const { renderer } = this;
    if (!renderer) return;
    const { enlarger } = this;
    if (enlarger) {
      renderer.begin();
      enlarger.draw(now, this.canvas, (box, motion, clock) => this.drawPicture(renderer, { box, motion, clock }));
    }
    renderer.begin();
    for (const tile of this.tiles) {
      advance(tile.clock, now, tile.slot === this.attended);
      if (now < tile.followUntil) this.placeTile(tile, this.canvas.getBoundingClientRect());
      if (this.still || tile.seen) this.drawPicture(renderer, tile);
    }
    // Nothing is drawn before the first tile is known to be visible, so the plain tiles stay until then.
    if (this.still || this.tiles.some(({ seen }) => seen)) this.root.dataset.previews = "solid";
  }

  private drawPicture(renderer: Renderer, picture: Picture) {
    if (this.still) return this.drawStill(renderer, picture);
    renderer.draw(picture.box, picture.motion, pathTime(picture.clock.elapsed), waveOf(picture));
  }

  private drawStill(renderer: Renderer, { box, motion }: Picture) {
    if (pathOf(motion).kind === "hold") return renderer.draw(box, motion, 0, RAISED);
    const middle = Math.round((box.left + box.right) / 2);
    renderer.draw({ ...box, right: middle - GAP / 2 }, motion, 0, 0, STILL_ZOOM);
    renderer.draw({ ...box, left: middle + GAP / 2 }, motion, 1, 0, STILL_ZOOM);
  }

  private isMoving(now: number): boolean {
    if (this.enlarger && !this.still) return true;
    return this.tiles.some((tile) => now < tile.followUntil || (tile.seen && !this.still));
  }

  /** Fits the canvas to the grid and the rectangles to the tiles. */
  private place() {
    const area = this.root.getBoundingClientRect();
    const wanted = this.context.thrifty ? 1 : Math.min(devicePixelRatio, 2);
    const scale = Math.min(wanted, MOST_PIXELS / Math.max(area.width, area.height, 1));
    this.canvas.width = Math.round(area.width * scale);
    this.canvas.height = Math.round(area.height * scale);
    for (const tile of this.tiles) {
      tile.box.radius = Number.parseFloat(getComputedStyle(tile.slot).borderTopLeftRadius) * scale || 0;
      this.placeTile(tile, area);
    }
    this.loop.drawSoon();
  }

  private placeTile({ slot, box }: Placed, area: DOMRect) {
    const at = slot.getBoundingClientRect();
    const [across, down] = [this.canvas.width / area.width, this.canvas.height / area.height];
    box.left = (at.left - area.left) * across;
    box.right = (at.right - area.left) * across;
    box.top = (area.bottom - at.top) * down;
    box.bottom = (area.bottom - at.bottom) * down;
  }

  private paint(theme: Theme) {
    this.theme = theme;
    this.renderer?.setPalette(paletteOf(theme));
    this.loop.drawSoon();
  }

  private onSeen(entries: IntersectionObserverEntry[]) {
    const seen = new Map(entries.map((entry) => [entry.target, entry.isIntersecting]));
    for (const tile of this.tiles) tile.seen = seen.get(tile.slot) ?? tile.seen;
    this.loop.drawSoon();
  }

  private onAttention(slot: HTMLElement | null) {
    const now = performance.now();
    for (const tile of this.tiles) {
      if (tile.slot === slot) restart(tile.clock, now);
      if (tile.slot === slot || tile.slot === this.attended) tile.followUntil = now + FOLLOW_MS;
    }
    this.attended = slot;
    this.loop.request();
  }

  private readonly onLost = (event: Event) => {
    event.preventDefault();
    this.renderer = null;
    delete this.root.dataset.previews;
  };

  private readonly onRestored = () => {
    this.renderer = createRenderer(this.context.gl);
    this.paint(this.theme);
  };
}

/** Only a locked-off camera needs a moving figure. */
function waveOf({ motion, clock }: Picture): number {
  return pathOf(motion).kind === "hold" ? RAISED + 0.4 * Math.sin(clock.elapsed / 220) : 0;
}
