/** A frame later than this is late; so many more late ones than others is a machine that needs less to do. */
const LATE_MS = 45;
const LATE_FRAMES = 30;
/** While saving effort: least and most time between pictures, and the share of it that a picture may take. */
const THRIFTY_MS = 70;
const LAZIEST_MS = 240;
const EFFORT = 1 / 3;

type FrameLoopOptions = {
  /** Draws one picture at `now`, the frame's time in ms. */
  draw: (now: number) => void;
  /** Whether another picture is wanted after this one. */
  busy: (now: number) => boolean;
  /** Start out saving effort. */
  thrifty: boolean;
  /** Told once, when frames have come late for too long and the loop begins to save effort. */
  onThrifty: () => void;
};

/** Draws at most once a frame, and only while asked to. Never draws in a hidden tab. */
export function createFrameLoop({ draw, busy, thrifty, onThrifty }: FrameLoopOptions) {
  let [handle, drawnAt, late, saving] = [0, 0, 0, thrifty];
  /** Time from drawing to the next frame: what a picture costs where the processor draws it. */
  let cost = 0;
  let isCostKnown = false;

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
    const rest = saving ? Math.min(LAZIEST_MS, Math.max(THRIFTY_MS, cost / EFFORT)) : 0;
    if (now - drawnAt >= rest) {
      judge(now - drawnAt);
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
    /** Draws at the next frame even while saving effort. */
    drawSoon() {
      drawnAt = Number.NEGATIVE_INFINITY;
      request();
    },
    dispose() {
      stop();
      document.removeEventListener("visibilitychange", onVisibility);
    },
  };
}
