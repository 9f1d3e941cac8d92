/** A frame later than this, so many times in a row, is a machine that needs less to do. */
const LATE_MS = 45;
const LATE_FRAMES = 30;
/** Least time between pictures while saving effort. */
const THRIFTY_MS = 70;

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

  const judge = (gap: number) => {
    late = gap > LATE_MS && gap < 1000 ? late + 1 : 0;
    if (saving || late < LATE_FRAMES) return;
    saving = true;
    onThrifty();
  };

  const frame = (now: number) => {
    handle = 0;
    if (!saving || now - drawnAt >= THRIFTY_MS) {
      judge(now - drawnAt);
      drawnAt = now;
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
