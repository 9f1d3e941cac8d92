/** A frame with a longer gap is late; this many more late frames than others mean that the machine needs less work. */
const LATE_MS = 45;
const LATE_FRAMES = 30;
/** While saving effort: the shortest and longest time between drawings, and the share of it that a drawing may take. */
const THRIFTY_MS = 70;
const LAZIEST_MS = 240;
const EFFORT = 1 / 3;
/** Shortest time between drawings on a battery: 12 a second at 60 frames a second. */
const BATTERY_MS = 82;

type FrameLoopOptions = {
  /** Draws one picture at `now`, the frame's time in ms. */
  draw: (now: number) => void;
  /** Whether another picture is wanted after this one. */
  busy: (now: number) => boolean;
  /** Starts in the mode that saves effort. */
  thrifty: boolean;
  /** Called once, when frames have been late for too long and the loop starts saving effort. */
  onThrifty: () => void;
};

/** Draws at most once per frame, and only on request. Never draws in a hidden tab. */
export function createFrameLoop({ draw, busy, thrifty, onThrifty }: FrameLoopOptions) {
  let [handle, drawnAt, late, saving] = [0, 0, 0, thrifty];
  /** Time from drawing to the next frame: the cost of a picture when the CPU draws it. */
  let cost = 0;
  let isCostKnown = false;
  let isOnBattery = false;

  const restMs = () => {
    const rest = saving ? Math.min(LAZIEST_MS, Math.max(THRIFTY_MS, cost / EFFORT)) : 0;
    return isOnBattery ? Math.max(rest, BATTERY_MS) : rest;
  };
  const judge = (gap: number) => {
    late = gap > LATE_MS && gap < 1000 ? late + 1 : Math.max(0, late - 1);
    if (saving || late < LATE_FRAMES) return;
    saving = true;
    onThrifty();
  };

  const frame = (now: number) => {
    handle = 0;
    if (!isCostKnown) cost = now - drawnAt;
    isCostKnown = true;
    if (now - drawnAt >= restMs()) {
      // On a battery the gap is ours, and says nothing about the machine.
      if (!isOnBattery) judge(now - drawnAt);
      drawnAt = now;
      isCostKnown = false;
      draw(now);
    }
    if (busy(now)) request();
  };

  const request = () => {
    if (!handle && !document.hidden) handle = requestAnimationFrame(frame);
  };

  const stop = () => {
    cancelAnimationFrame(handle);
    handle = 0;
  };

  const onVisibility = () => (document.hidden ? stop() : request());
  document.addEventListener("visibilitychange", onVisibility);
  return {
    request,
    /** Draws in the next frame even while saving effort. */
    drawSoon() {
      drawnAt = Number.NEGATIVE_INFINITY;
      request();
    },
    /** Draws twelve times a second at most, or as often as the machine can. */
    saveBattery(next: boolean) {
      isOnBattery = next;
    },
    dispose() {
      stop();
      document.removeEventListener("visibilitychange", onVisibility);
    },
  };
}
