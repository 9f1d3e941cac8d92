import { vi } from "vitest";

type Drawing = { width: number; height: number; cells: number };

export type ActedCanvas = {
  /** The drawings on the canvas in the page, the newest last. */
  drawings: Drawing[];
  /** The texts that were written on 2D canvases, in order. */
  texts: string[];
  /** If true, no canvas gets a context. */
  refuses: boolean;
  /** Contexts that were created and neither released nor lost. */
  open: number;
  /** Loses all contexts, as a graphics card may. */
  lose: () => void;
};

/** Gives canvases a fake WebGL2 context that draws nothing and records its calls, and a minimal fake OffscreenCanvas. */
export function actCanvas(): ActedCanvas {
  const contexts = new Set<ActedContext>();
  const control: ActedCanvas = {
    ...{ drawings: [], texts: [], refuses: false, open: 0 },
    lose: () => {
      for (const one of [...contexts]) one.lose();
    },
  };

  class ActedContext {
    readonly canvas: HTMLCanvasElement;
    #isLost = false;

    constructor(canvas: HTMLCanvasElement) {
      this.canvas = canvas;
      control.open += 1;
      contexts.add(this);
    }
    isContextLost() {
      return this.#isLost;
    }
    getExtension(name: string) {
      return name === "WEBGL_lose_context" ? { loseContext: () => this.lose() } : null;
    }
    clear() {
      const { width, height } = this.canvas;
      control.drawings.push({ width, height, cells: 0 });
    }
    drawArrays() {
      const drawing = control.drawings.at(-1);
      if (drawing) drawing.cells += 1;
    }
    getShaderParameter() {
      return this.#isLost ? null : true;
    }
    getProgramParameter() {
      return this.#isLost ? null : true;
    }
    fenceSync() {
      return null;
    }
    lose() {
      if (this.#isLost) return;
      this.#isLost = true;
      control.open -= 1;
      contexts.delete(this);
      this.canvas.dispatchEvent(new Event("webglcontextlost", { cancelable: true }));
    }
  }
  // Accepts every call and every setting; all texts have a width of 0.
  const pen = new Proxy(
    { measureText: () => ({ width: 0 }), fillText: (text: string) => void control.texts.push(text) },
    { get: (own, name) => Reflect.get(own, name) ?? (() => undefined) },
  );
  // Every other WebGL call does nothing and returns an object; every other constant is 1.
  const rest = new Proxy({}, { get: (_, name) => (/^[A-Z]/.test(String(name)) ? 1 : () => ({})) });
  Object.setPrototypeOf(ActedContext.prototype, rest);
  vi.stubGlobal("WebGL2RenderingContext", ActedContext);
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function (
    this: HTMLCanvasElement,
    kind: string,
  ) {
    // Safe: the player uses nothing that is not faked.
    return kind === "webgl2" && !control.refuses ? (new ActedContext(this) as unknown as RenderingContext) : null;
  } as HTMLCanvasElement["getContext"]);
  vi.stubGlobal(
    "OffscreenCanvas",
    class {
      width: number;
      height: number;
      constructor(width: number, height: number) {
        [this.width, this.height] = [width, height];
      }
      getContext(kind: string) {
        if (kind === "2d") return pen;
        return control.refuses ? null : new ActedContext(this as unknown as HTMLCanvasElement);
      }
      dispatchEvent() {
        return true;
      }
      convertToBlob() {
        return Promise.resolve(new Blob([`${this.width}x${this.height}`]));
      }
    },
  );
  return control;
}
