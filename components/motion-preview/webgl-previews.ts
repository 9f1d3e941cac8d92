import { watchBattery } from "./battery";
import type { Clip, Shown } from "./clip";
import { type ClipShelf, createClipShelf } from "./clip-shelf";
import { createEnlarger, type Enlarger } from "./enlarger";
import type { Footage } from "./footage";
import { createFrameLoop } from "./frame-loop";
import { pathTime, STILL_ZOOM } from "./loop";
import { type Context, openContext } from "./open-context";
import type { LargePicture, PreviewOptions, Previews } from "./previews";
import type { Box, Renderer } from "./renderer";
import { drawEnds, halvesOf, isHeld } from "./still-frames";
import { type Theme, watchTheme } from "./theme";
import { advance, newClock, restart, type TileClock } from "./tile-clock";
import { findTiles, type Tile, watchAttention } from "./tiles";

/** Longest side of the canvas in device pixels: every WebGL2 driver supports this size. */
const MOST_PIXELS = 4096;
/** How long a tile that moves on hover or focus is followed across the page, in ms. */
const FOLLOW_MS = 260;
/** Angle of the waving arm in the middle of its wave. */
const RAISED = 1.95;

/** `followUntil` is when it has stopped moving on the page, in ms. */
type Picture = Pick<Tile, "motion"> & { readonly box: Box; readonly clock: TileClock };
type Placed = Tile & Picture & { followUntil: number; seen: boolean };

/**
 * The motion preview on one canvas under the grid, a scissored viewport per tile: the sample scene in 3D, or a clip. Only the code
 * of what is shown is loaded. Null without a usable WebGL2.
 */
export async function openWebglPreviews(root: HTMLElement, options: PreviewOptions): Promise<Previews | null> {
  const context = openContext();
  if (!context) return null;
  try {
    const scene = options.clip ? null : await openScene(context.gl);
    return new WebglPreviews(root, context, options, scene);
  } catch {
    context.canvas.remove();
    return null;
  }
}

const openScene = async (gl: WebGL2RenderingContext) => (await import("./renderer")).createRenderer(gl);

class WebglPreviews implements Previews {
  private readonly canvas: HTMLCanvasElement;
  private tiles: Placed[] = [];
  private attended: HTMLElement | null = null;
  private enlarger: Enlarger | null = null;
  private theme: Theme = "dark";
  private still: boolean;
  /** What is to be shown, and what is: the scene when the clip has no picture. */
  private wanted: Clip | null = null;
  private clip: Clip | null = null;
  /** Null while the clip's code is loaded, and for the sample scene. */
  private footage: Footage | null = null;
  private shown: Shown | null = null;
  private readonly clips: ClipShelf;
  private isDisposed = false;
  private readonly isDrawnByProcessor: boolean;
  private readonly loop: ReturnType<typeof createFrameLoop>;
  private readonly visibility: IntersectionObserver;
  private readonly endings: (() => void)[];

  constructor(
    private readonly root: HTMLElement,
    private readonly context: Context,
    private readonly options: PreviewOptions,
    private scene: Renderer | null,
  ) {
    this.still = options.still;
    this.isDrawnByProcessor = context.thrifty;
    const { canvas } = context;
    this.canvas = canvas;
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
    this.clips = createClipShelf(context.gl, {
      onChange: () => this.loop.drawSoon(),
      onFailure: (clip) => this.onFailure(clip),
    });
    this.visibility = new IntersectionObserver((entries) => this.onSeen(entries), { rootMargin: "120px" });
    const size = new ResizeObserver(() => this.place());
    size.observe(root);
    canvas.addEventListener("webglcontextlost", this.onLost);
    canvas.addEventListener("webglcontextrestored", this.onRestored);
    this.endings = [
      () => size.disconnect(),
      watchBattery((saves) => this.loop.saveBattery(saves)),
      watchTheme((theme) => this.paint(theme)),
      watchAttention(root, (slot) => this.onAttention(slot)),
    ];
    this.setStill(options.still);
    this.refresh();
    this.showClip(options.clip);
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
    this.follow();
  }

  showClip(clip: Clip | null) {
    this.wanted = clip;
    this.changeTo(clip);
  }

  private changeTo(clip: Clip | null) {
    if (clip && clip === this.clip) return;
    this.clip = clip;
    this.footage?.rest();
    this.footage = null;
    const opened = clip ? this.openClip(clip).catch(() => this.onFailure(clip)) : this.showScene();
    // Without either the names and the plan icons remain.
    opened.catch(() => undefined);
    this.loop.drawSoon();
  }

  prepare(clip: Clip) {
    // What could not be prepared is tried again when it is shown.
    if (!(this.clip || this.isGone())) this.clips.open(clip).catch(() => undefined);
  }

  enlarge(large: LargePicture | null) {
    if (!(large && this.enlarger?.change(large))) {
      this.enlarger?.dispose();
      this.enlarger = large && createEnlarger(large, this.context.thrifty ? 1 : Math.min(devicePixelRatio, 2));
    }
    this.footage?.media.stopAt(large?.sketch?.settings.at ?? null);
    this.follow();
  }

  dispose() {
    this.isDisposed = true;
    this.enlarger?.dispose();
    this.clips.dispose();
    this.loop.dispose();
    this.visibility.disconnect();
    for (const end of this.endings) end();
    this.canvas.removeEventListener("webglcontextlost", this.onLost);
    this.canvas.removeEventListener("webglcontextrestored", this.onRestored);
    this.context.gl.getExtension("WEBGL_lose_context")?.loseContext();
    this.canvas.remove();
    delete this.root.dataset.previews;
    delete this.root.dataset.shown;
    this.root.removeAttribute("data-still");
  }

  private async showScene() {
    this.tell("scene");
    const scene = this.scene ?? (await openScene(this.context.gl));
    if (this.isGone()) return;
    this.scene = scene;
    this.paint(this.theme);
  }

  private isGone = () => this.isDisposed || this.context.gl.isContextLost();

  private async openClip(clip: Clip) {
    const footage = await this.clips.open(clip);
    if (this.clip !== clip || this.isGone()) return;
    this.footage = footage;
    this.follow();
  }

  private tell(shown: Shown) {
    if (shown === this.shown) return;
    this.shown = shown;
    this.options.onShown(shown);
  }

  /** The clip plays while something moves; a picture that stands is drawn again. */
  private follow() {
    this.footage?.media.setPlaying(!this.isStill() && (this.enlarger !== null || this.tiles.some(({ seen }) => seen)));
    this.loop.drawSoon();
  }

  /** A clip is drawn still where the CPU draws: its rays cost more than the sample scene. */
  private isStill = () => this.still || (this.footage !== null && this.isDrawnByProcessor);

  private draw(now: number) {
    if (!this.isGone()) this.clips.warm(this.footage);
    const from = this.begin();
    if (!from) return;
    if (this.enlarger) {
      this.drawEnlarged(from, this.enlarger, now);
      this.begin();
    }
    for (const tile of this.tiles) {
      advance(tile.clock, now, tile.slot === this.attended);
      if (now < tile.followUntil) this.placeTile(tile, this.canvas.getBoundingClientRect());
      if (this.isStill() || tile.seen) this.drawPicture(from, tile);
    }
    this.finish(from);
    // Nothing is drawn before the first tile is known to be visible, so the plain tiles stay until then.
    if (this.isStill() || this.tiles.some(({ seen }) => seen)) this.setSolid();
  }

  /** Draws what a clip was asked for, and says what is seen. */
  private finish(from: Footage | Renderer) {
    if (!("media" in from)) return;
    from.finish();
    this.tell(from.shown());
  }

  /** Written once: each write to the page costs scripting time, also of the same value. */
  private setSolid() {
    if (this.root.dataset.previews !== "solid") this.root.dataset.previews = "solid";
  }

  /** Clears the canvas for another frame of the clip, when it has a picture, or else of the scene; null while there is neither. */
  private begin(): Footage | Renderer | null {
    if (this.isGone()) return null;
    const from = this.footage?.begin() ? this.footage : this.scene;
    if (!from) return null;
    const { gl } = this.context;
    gl.disable(gl.SCISSOR_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    if (from === this.scene) this.scene.begin();
    return from;
  }

  private drawEnlarged(from: Footage | Renderer, enlarger: Enlarger, now: number) {
    enlarger.draw(now, this.canvas, (box, large, clock) => {
      if ("media" in from) this.drawLarge(from, { ...large, box, clock });
      else this.drawPicture(from, { ...large, box, clock });
      this.finish(from);
    });
    if ("media" in from) enlarger.drawBeside(from.media.current());
  }

  private drawPicture(from: Renderer | Footage, picture: Picture) {
    const { box, motion, clock } = picture;
    if ("media" in from) {
      if (this.isStill()) return drawEnds(from, box, motion);
      return from.draw(box, motion, pathTime(clock.elapsed));
    }
    if (!this.still) return from.draw(box, motion, pathTime(clock.elapsed), waveOf(picture));
    if (isHeld(motion)) return from.draw(box, motion, 0, RAISED);
    const [first, last] = halvesOf(box);
    from.draw(first, motion, 0, 0, STILL_ZOOM);
    from.draw(last, motion, 1, 0, STILL_ZOOM);
  }

  /** The whole path takes as long as the clip, as in a result. */
  private drawLarge(footage: Footage, { box, motion, sketch, clock }: Picture & LargePicture) {
    const at = sketch?.settings.at ?? null;
    if (this.isStill() && at === null) return drawEnds(footage, box, motion, sketch?.settings);
    const share = at ?? footage.media.share() ?? pathTime(clock.elapsed);
    footage.draw(box, motion, share, sketch?.settings);
    sketch?.onTime(share);
  }

  private isMoving(now: number): boolean {
    if (this.enlarger && !this.isStill()) return true;
    return this.tiles.some((tile) => now < tile.followUntil || (tile.seen && !this.isStill()));
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
    this.scene?.setTheme(theme);
    this.loop.drawSoon();
  }

  private onSeen(entries: IntersectionObserverEntry[]) {
    const seen = new Map(entries.map((entry) => [entry.target, entry.isIntersecting]));
    for (const tile of this.tiles) tile.seen = seen.get(tile.slot) ?? tile.seen;
    this.follow();
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

  private onFailure(clip: Clip) {
    if (clip === this.clip) this.changeTo(null);
  }

  private readonly onLost = (event: Event) => {
    event.preventDefault();
    this.scene = null;
    this.footage = null;
    this.clips.clear();
    delete this.root.dataset.previews;
  };

  private readonly onRestored = () => {
    this.clip = null;
    this.changeTo(this.wanted);
  };
}

/** Only a locked-off camera needs a moving figure. */
function waveOf({ motion, clock }: Picture): number {
  return isHeld(motion) ? RAISED + 0.4 * Math.sin(clock.elapsed / 220) : 0;
}
