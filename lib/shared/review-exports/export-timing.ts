import { EXPORT_RATES, type ExportRate } from "./frame-rates";

/** The timeline that the exported file is meant for. */
export type ExportTiming = {
  rate: ExportRate;
  isDropFrame: boolean;
  /** The frame number of the start timecode. */
  startFrame: number;
};

export const DEFAULT_START_TIMECODE = "01:00:00:00";

const pad = (value: number) => String(value).padStart(2, "0");

/**
 * Undefined when the start timecode is not one of this rate. Drop-frame numbers exist only at 29.97 and 59.94 fps: at other
 * rates the wish for them is ignored.
 */
export function exportTiming(choice: {
  rate: ExportRate;
  dropFrame: boolean;
  startTimecode: string;
}): ExportTiming | undefined {
  const isDropFrame = choice.dropFrame && EXPORT_RATES[choice.rate].dropped > 0;
  const startFrame = readTimecode(choice.startTimecode, choice.rate, isDropFrame);
  return startFrame === undefined ? undefined : { rate: choice.rate, isDropFrame, startFrame };
}

/** Frame 0 of the timeline has the start timecode. Drop-frame timecode has a semicolon; after a day the numbers begin again. */
export function formatTimecode(frame: number, { rate, isDropFrame, startFrame }: ExportTiming): string {
  const { counted } = EXPORT_RATES[rate];
  const inDay = (startFrame + frame) % framesPerDay(rate, isDropFrame);
  const number = isDropFrame ? inDay + droppedBefore(inDay, rate) : inDay;
  const seconds = Math.floor(number / counted);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad).join(":");
  return `${clock}${isDropFrame ? ";" : ":"}${pad(number % counted)}`;
}

/** Frames in each ten minutes of drop-frame timecode: nine of the ten minutes skip numbers (SMPTE ST 12-1). */
const perTenMinutes = (rate: ExportRate) => EXPORT_RATES[rate].counted * 600 - EXPORT_RATES[rate].dropped * 9;

function framesPerDay(rate: ExportRate, isDropFrame: boolean): number {
  return isDropFrame ? perTenMinutes(rate) * 144 : EXPORT_RATES[rate].counted * 86_400;
}

function droppedBefore(frame: number, rate: ExportRate): number {
  const { counted, dropped } = EXPORT_RATES[rate];
  const tens = Math.floor(frame / perTenMinutes(rate));
  const rest = frame % perTenMinutes(rate);
  const fullMinute = counted * 60;
  const skips = rest < fullMinute ? 0 : 1 + Math.floor((rest - fullMinute) / (fullMinute - dropped));
  return dropped * (tens * 9 + skips);
}

function readTimecode(text: string, rate: ExportRate, isDropFrame: boolean): number | undefined {
  const parts = /^(\d{2})[:;](\d{2})[:;](\d{2})[:;.](\d{2})$/.exec(text.trim())?.slice(1).map(Number);
  if (!parts) return undefined;
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = parts;
  const { counted, dropped } = EXPORT_RATES[rate];
  if (hours > 23 || minutes > 59 || seconds > 59 || frames >= counted) return undefined;
  const number = (hours * 3600 + minutes * 60 + seconds) * counted + frames;
  if (!isDropFrame) return number;
  const isSkipped = minutes % 10 !== 0 && seconds === 0 && frames < dropped;
  if (isSkipped) return undefined;
  const wholeMinutes = hours * 60 + minutes;
  return number - dropped * (wholeMinutes - Math.floor(wholeMinutes / 10));
}
