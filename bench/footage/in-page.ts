export type Frame = { at: number; ms: number; calls: number; pictures: number; pictureMs: number };
type Press = { at: number; waitedMs: number };

/** Hides from the page that the processor draws, so that it behaves as with a graphics card. Runs before its scripts. */
export function hideProcessor() {
  const { getParameter } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    const value = getParameter.call(this, name);
    return typeof value === "string" && /swiftshader|software/i.test(value) ? "A graphics card" : value;
  };
}

/**
 * Runs in the page before its scripts. For each animation frame in which a program drew all fifteen tiles it notes the script time,
 * the calls of WebGL, and how often and how long a picture of the video was handed over. `waited` is the time in calls of WebGL.
 */
export function timeFrames() {
  const frames: Frame[] = [];
  let now: Frame = { at: 0, ms: 0, calls: 0, pictures: 0, pictureMs: 0 };
  let tiles = 0;
  const waited = { ms: 0 };
  const note = (name: string, ms: number, args: unknown[]) => {
    now.calls++;
    waited.ms += ms;
    if (name === "drawArrays") tiles++;
    if (name === "drawArraysInstanced") tiles += Number(args[3]);
    if (name !== "texImage2D" && name !== "generateMipmap") return;
    if (name === "texImage2D") now.pictures++;
    now.pictureMs += ms;
  };
  const context = WebGL2RenderingContext.prototype;
  for (const name of Object.getOwnPropertyNames(context)) {
    const { value: call } = Object.getOwnPropertyDescriptor(context, name) ?? {};
    if (typeof call !== "function" || name === "isContextLost") continue;
    Object.defineProperty(context, name, {
      value(this: WebGL2RenderingContext, ...args: unknown[]) {
        const start = performance.now();
        const answer = Reflect.apply(call, this, args);
        note(name, performance.now() - start, args);
        return answer;
      },
    });
  }
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      tiles = 0;
      now = { at: 0, ms: 0, calls: 0, pictures: 0, pictureMs: 0 };
      const start = performance.now();
      callback(time);
      const at = performance.now();
      if (tiles >= 15) frames.push({ ...now, at, ms: at - start });
    });
  Object.assign(window, { clipFrames: frames, glWaited: waited });
}

/** Notes when the switch is pressed, before the page hears of it. */
export function timePresses() {
  const press: Press = { at: Number.NaN, waitedMs: 0 };
  addEventListener(
    "pointerdown",
    ({ timeStamp }) => {
      press.at = timeStamp;
      press.waitedMs = (Reflect.get(window, "glWaited") as { ms: number }).ms;
    },
    { capture: true },
  );
  Object.assign(window, { switchPress: press });
}

/** From the noted press until the second picture of the clip is drawn, which differs from the first; and the time in calls of WebGL. */
export async function awaitMovingTile(): Promise<{ ms: number; waitedMs: number }> {
  const frames = Reflect.get(window, "clipFrames") as Frame[];
  const press = Reflect.get(window, "switchPress") as Press;
  const waited = Reflect.get(window, "glWaited") as { ms: number };
  const grid = document.querySelector("[role=listbox]");
  const nextFrame = () => new Promise(requestAnimationFrame);
  while (!grid?.matches("[data-shown=flat], [data-shown=relief]")) await nextFrame();
  const first = frames.length;
  while (frames.length < first + 1) await nextFrame();
  return { ms: (frames[first]?.at ?? Number.NaN) - press.at, waitedMs: waited.ms - press.waitedMs };
}

/** Frames of the page a second, over some seconds. */
export async function countFrames(seconds: number): Promise<number> {
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < seconds * 1000) {
    await new Promise(requestAnimationFrame);
    frames++;
  }
  return (frames * 1000) / (performance.now() - start);
}
