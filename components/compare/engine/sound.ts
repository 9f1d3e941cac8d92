import { AudioBufferSink, type InputAudioTrack } from "mediabunny";
import type { TimeSource } from "./play-clock";

/** Longer videos play without audio, because their samples would take a hundred megabytes of memory. */
const LONGEST_SECONDS = 300;

export type SoundStart = {
  /** Seconds of the video; a negative value delays the audio by that long. */
  from: number;
  /** Factor of normal speed; the pitch changes with it, as on a tape. */
  speed: number;
  /** Seconds of the video between which the audio loops without a gap. */
  loop: { from: number; to: number } | null;
};

/** The audio of one video at a time, sample-accurate on the audio clock. */
export class Sound {
  readonly #onChange: () => void;
  #context: AudioContext | undefined;
  #buffer: AudioBuffer | undefined;
  #node: AudioBufferSourceNode | undefined;
  #load = 0;
  #isWanted = false;

  /** `onChange`: audio can now be started, or it stopped although the user did not stop it. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** True when audio can be started and its clock runs. */
  get ready(): boolean {
    return this.#buffer !== undefined && this.#context?.state === "running";
  }

  /** The clock for playback while audio plays: the sample that is audible now, not the one being computed. */
  get time(): TimeSource {
    const context = this.#context;
    const audible = () => (context ? context.currentTime - (context.outputLatency || 0) : 0);
    return (pageMs) => audible() - (performance.now() - pageMs) / 1000;
  }

  /** Seconds on the audio clock; it stops while the context does not run. */
  get now(): number {
    return this.#context?.currentTime ?? 0;
  }

  /** Call from a press or a key: browsers allow no audio before one. */
  wake(): void {
    this.#isWanted = true;
    if (this.#context?.state === "closed") this.#context = undefined;
    this.#context ??= this.#open();
    this.#resume();
  }

  #open(): AudioContext {
    const context = new AudioContext({ latencyHint: "interactive" });
    context.addEventListener("statechange", () => {
      if (context !== this.#context) return;
      this.#resume();
      if (this.#isWanted) this.#onChange();
    });
    return context;
  }

  /** Suspended, interrupted by a call, or a future state: every state except running and closed can be resumed. */
  #resume(): void {
    const context = this.#context;
    if (!(context && this.#isWanted) || context.state === "running" || context.state === "closed") return;
    context.resume().catch(() => undefined);
  }

  /** Decodes a video's audio. Resolves true when it can be played; a later call wins. */
  async choose(track: InputAudioTrack | null): Promise<boolean> {
    this.stop();
    this.#buffer = undefined;
    this.#load += 1;
    const load = this.#load;
    const buffer = track && (await decodeAll(track, () => load === this.#load).catch(() => null));
    if (load !== this.#load || !buffer) return false;
    this.#buffer = buffer;
    return true;
  }

  /** Starts now and returns the time, on this clock, at which `from` becomes audible. */
  start({ from, speed, loop }: SoundStart): number {
    this.stop();
    const now = this.#context?.currentTime ?? 0;
    if (!(this.#context && this.#buffer) || from >= this.#buffer.duration) return now;
    if (loop) this.#buffer = lengthen(this.#buffer, loop.to);
    const node = new AudioBufferSourceNode(this.#context, { buffer: this.#buffer, playbackRate: speed });
    if (loop && loop.from >= 0) Object.assign(node, { loop: true, loopStart: loop.from, loopEnd: loop.to });
    node.connect(this.#context.destination);
    node.start(now + Math.max(0, -from / speed), Math.max(0, from));
    this.#node = node;
    return now;
  }

  stop(): void {
    this.#node?.stop();
    this.#node?.disconnect();
    this.#node = undefined;
  }

  /** Plays nothing until `wake` is called again. */
  rest(): void {
    this.#isWanted = false;
    this.stop();
  }

  dispose(): void {
    this.#load += 1;
    this.rest();
    this.#buffer = undefined;
    const context = this.#context;
    this.#context = undefined;
    if (context && context.state !== "closed") context.close().catch(() => undefined);
  }
}

/** All samples of a track; null when it is too long, cannot be decoded, or is no longer wanted. */
export async function decodeAll(track: InputAudioTrack, isWanted: () => boolean): Promise<AudioBuffer | null> {
  const [start, end] = await Promise.all([track.getFirstTimestamp(), track.computeDuration()]);
  if (end - start > LONGEST_SECONDS || !(await track.canDecode())) return null;
  let whole: AudioBuffer | undefined;
  for await (const { buffer, timestamp } of new AudioBufferSink(track).buffers()) {
    if (!isWanted()) return null;
    const { numberOfChannels, sampleRate } = buffer;
    whole ??= new AudioBuffer({ numberOfChannels, sampleRate, length: Math.ceil(Math.max(0.1, end) * sampleRate) });
    copyInto(whole, buffer, Math.round(timestamp * sampleRate));
  }
  return whole ?? null;
}

function copyInto(whole: AudioBuffer, part: AudioBuffer, at: number): void {
  for (let channel = 0; channel < whole.numberOfChannels; channel += 1) {
    const samples = part.getChannelData(Math.min(channel, part.numberOfChannels - 1));
    const skipped = Math.max(0, -at);
    if (at + samples.length > 0 && at < whole.length)
      whole.copyToChannel(samples.subarray(skipped), channel, Math.max(0, at));
  }
}

/** The same audio padded with silence to the length of the loop. */
function lengthen(buffer: AudioBuffer, seconds: number): AudioBuffer {
  if (seconds <= buffer.duration) return buffer;
  const { numberOfChannels, sampleRate } = buffer;
  const longer = new AudioBuffer({ numberOfChannels, sampleRate, length: Math.ceil(seconds * sampleRate) });
  copyInto(longer, buffer, 0);
  return longer;
}
