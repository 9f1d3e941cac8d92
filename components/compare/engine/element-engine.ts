import { clampFrame } from "@/lib/shared/playback/frames";
import { isHeld } from "@/lib/shared/playback/pair-length";
import { PLAIN_VIEW, type View } from "@/lib/shared/playback/view";
import { placeElements } from "./element-layout";
import { EngineStore } from "./engine-store";
import { Playback } from "./playback";
import type { EngineState, Motion, PlayerEngine, SideState } from "./player-engine";
import type { PlayerSource } from "./player-source";

type Side = { source: PlayerSource; video: HTMLVideoElement; detach: () => void; url: string };
const NAMES = ["a", "b"] as const;
const isOfKnownRate = ({ framesPerSecond }: PlayerSource) => framesPerSecond !== null;

/**
 * The fallback: two `<video>` elements, kept in sync by small changes of their playback rate and combined with CSS. They can
 * differ by a frame. It plays forwards only, shows the first two videos, and ignores offsets.
 */
export class ElementEngine implements PlayerEngine {
  readonly #store = new EngineStore({ kind: "elements" });
  readonly #container: HTMLElement;
  #playback: Playback | undefined;
  #sides: Side[] = [];
  #view: View = PLAIN_VIEW;
  #flickering: ReturnType<typeof setInterval> | undefined;

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /** An element's position counts at once, before its picture is there. */
  get target(): number {
    return this.state.frame;
  }

  get state(): EngineState {
    return this.#store.state;
  }

  get subscribe() {
    return this.#store.subscribe;
  }

  setVideos(sources: readonly PlayerSource[]): void {
    const two = sources.slice(0, 2);
    const same = two.map(
      (source, at) => this.#sides[at]?.source.id === source.id && this.#sides[at].source.media === source.media,
    );
    if (two.length === this.#sides.length && same.every(Boolean)) return;
    const fps = (two.find(({ leads }) => leads) ?? two[0])?.framesPerSecond ?? 24;
    const { frame } = this.state;
    if (!this.#playback || this.#playback.fps !== fps) this.#replacePlayback(fps, two[0]?.durationSeconds ?? 0);
    for (const [at, side] of this.#sides.entries()) if (!same[at]) this.#leave(side);
    this.#sides = two.map((source, at) => (same[at] && this.#sides[at] ? this.#sides[at] : this.#open(source, at)));
    this.#playback?.seek(frame);
    this.setHeard(this.state.heard);
    this.#layOut();
    this.#onPlayback();
  }

  /** A `<video>` element that is not shown would compete with those that are. */
  expect(): void {}

  setView(view: View): void {
    this.#view = view;
    this.#layOut();
  }

  resize(): void {
    this.#layOut();
  }

  play(): void {
    const { first, frame, last } = this.state;
    const end = last ?? this.state.frameCount - 1;
    if (frame < (first ?? 0) || frame >= end) this.#playback?.seek(first ?? 0);
    this.#playback?.play();
  }

  pause(): void {
    this.#playback?.pause();
  }

  seek(frame: number): void {
    this.#playback?.seek(clampFrame(frame, this.state.frameCount));
  }

  /** Elements play forwards only; a negative speed becomes normal speed. */
  setMotion(change: Partial<Motion>): void {
    this.#store.set(change);
    const { speed = this.state.speed } = change;
    this.#playback?.setSpeed(speed > 0 ? Math.min(speed, 4) : 1);
    this.#playback?.setLoop(this.state.loop !== "once");
  }

  setHeard(id: string | null): void {
    this.#store.set({ heard: id });
    for (const [at, side] of this.#sides.entries()) this.#playback?.setMuted(NAMES[at] ?? "b", side.source.id !== id);
  }

  retry(): void {
    this.#playback?.retry();
  }

  async still(id: string): Promise<Blob | null> {
    const video = this.#sides.find(({ source }) => source.id === id)?.video;
    if (!video?.videoWidth) return null;
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    return canvas.convertToBlob({ type: "image/png" });
  }

  dispose(): void {
    clearInterval(this.#flickering);
    this.#store.forgetListeners();
    this.#playback?.dispose();
    for (const side of this.#sides) this.#leave(side);
    this.#sides = [];
    this.#container.style.filter = "";
  }

  #replacePlayback(fps: number, seconds: number): void {
    this.#playback?.dispose();
    for (const side of this.#sides) this.#leave(side);
    this.#sides = [];
    this.#playback = new Playback(fps, seconds);
    this.#playback.setLoop(this.state.loop !== "once");
    this.#playback.subscribe(() => this.#onPlayback());
  }

  #open(source: PlayerSource, at: number): Side {
    const video = document.createElement("video");
    Object.assign(video, { preload: "auto", playsInline: true, disablePictureInPicture: true });
    video.setAttribute("aria-hidden", "true");
    this.#container.append(video);
    const url = typeof source.media === "string" ? source.media : URL.createObjectURL(source.media);
    const detach = this.#playback?.attach(NAMES[at] ?? "b", video, url, source.durationSeconds ?? 0);
    return { source, video, url, detach: detach ?? (() => undefined) };
  }

  #leave({ source, video, detach, url }: Side): void {
    detach();
    video.remove();
    if (typeof source.media !== "string") URL.revokeObjectURL(url);
  }

  #layOut(): void {
    clearInterval(this.#flickering);
    const show = (shown: "a" | "b") => placeElements(this.#container, this.#sides, { ...this.#view, shown });
    show(this.#view.shown);
    if (this.#view.mode !== "flicker" || this.#sides.length < 2) return;
    let shown: "a" | "b" = "a";
    this.#flickering = setInterval(() => {
      shown = shown === "a" ? "b" : "a";
      show(shown);
    }, 500 / this.#view.flicker);
  }

  #onPlayback(): void {
    const playback = this.#playback;
    if (!playback) return;
    const { playing, waiting, frame, frameCount, speed, skew, failed } = playback.state;
    const sides = Object.fromEntries(
      this.#sides.map(({ source }, at): [string, SideState] => {
        const held = isHeld(source.durationSeconds ?? undefined, frame, playback.fps);
        const fault = failed[NAMES[at] ?? "b"] ? ("missing" as const) : undefined;
        return [source.id, { ready: true, held, frame, fault }];
      }),
    );
    const sources = this.#sides.map(({ source }) => source);
    const counted = sources.every(({ durationSeconds }) => durationSeconds !== null) && sources.some(isOfKnownRate);
    this.#store.set({ playing, waiting, frame, frameCount, counted, fps: playback.fps, speed, skew, sides });
    const { first, last, loop } = this.state;
    if (!playing || last === null || frame < last) return;
    if (loop === "once") playback.pause();
    else playback.seek(first ?? 0);
  }
}
