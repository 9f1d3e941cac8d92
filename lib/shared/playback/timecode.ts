import * as m from "@/lib/shared/messages/compiled/messages.js";

const pad = (value: number) => String(value).padStart(2, "0");

/** Frames per timecode second: 23.976 counts as 24 and 29.97 as 30, without drop-frame numbering. */
const nominalRate = (fps: number) => Math.max(1, Math.round(fps));

/** True for NTSC rates, whose timecode runs slower than the clock unless numbers are dropped. */
export const isDropRate = (fps: number) => [30, 60].includes(nominalRate(fps)) && nominalRate(fps) - fps > 0.01;

/** Drop-frame timecode skips the first two numbers (of 60, four) of each minute, except every tenth: SMPTE ST 12-1. */
function droppedUntil(minutes: number, fps: number): number {
  return (nominalRate(fps) / 15) * (minutes - Math.floor(minutes / 10));
}

/** Frame 79 at 24 fps → `00:00:03:07` (hours, minutes, seconds, frames). */
export function formatTimecode(frame: number, fps: number): string {
  const rate = nominalRate(fps);
  const seconds = Math.floor(frame / rate);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % rate].map(pad).join(":");
}

/**
 * Reads the text of a timecode field and returns the frame, or undefined when the text is not valid. `3:07` is seconds and
 * frames, up to `hh:mm:ss:ff`; `1:00;02` is drop-frame timecode, at the rates that have it; `f79` or `79` is a frame; `3.5` or
 * `3.5s` is seconds. With `+` or `-` in front, any of them counts from the frame `from`.
 */
export function parseTimecode(text: string, fps: number, from?: number): number | undefined {
  const [, sign, distance = ""] = /^([+\-−])(\S.*)$/.exec(text.trim()) ?? [];
  if (!sign || from === undefined) return parsePosition(text.trim().toLowerCase(), fps);
  const by = parsePosition(distance.toLowerCase(), fps);
  return by === undefined ? undefined : Math.max(0, sign === "+" ? from + by : from - by);
}

function parsePosition(typed: string, fps: number): number | undefined {
  if (/^f?\d{1,7}$/.test(typed)) return Number(typed.replace("f", ""));
  const seconds = /^(\d{0,6}\.\d+)s?$|^(\d{1,6})s$/.exec(typed);
  if (seconds) return Math.floor(Number(seconds[1] ?? seconds[2]) * fps + 1e-3);
  if (!/^\d{1,3}([:;.]\d{1,3}){1,3}$/.test(typed)) return undefined;
  const parts = typed.split(/[:;.]/).map(Number);
  const [frames = 0, wholeSeconds = 0, minutes = 0, hours = 0] = parts.reverse();
  const counted = (hours * 3600 + minutes * 60 + wholeSeconds) * nominalRate(fps) + frames;
  const isDropFrame = typed.includes(";") && isDropRate(fps);
  return isDropFrame ? counted - droppedUntil(hours * 60 + minutes, fps) : counted;
}

/** A position in words for screen readers: `2.5 seconds, frame 60 of 192`. */
export const spokenPosition = (frame: number, count: number, fps: number) =>
  m.playback_position({ seconds: Number((frame / fps).toFixed(1)), frame, count });
