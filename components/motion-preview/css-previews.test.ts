import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openPreviews } from "./open-previews";

class NothingToObserve {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const media = { matches: false, addEventListener() {}, removeEventListener() {} };

function tilesOf(...motions: string[]) {
  const root = document.createElement("div");
  root.append(
    ...motions.map((motion) => {
      const slot = document.createElement("span");
      slot.dataset.preview = motion;
      return slot;
    }),
  );
  return root;
}

const facesOf = (root: HTMLElement) => [...root.children].map((slot) => slot.children.length);

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", NothingToObserve);
  vi.stubGlobal("ResizeObserver", NothingToObserve);
  vi.stubGlobal("matchMedia", () => media);
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("without WebGL2", () => {
  it("shows the first and last frame side by side while still, and one frame for a camera that does not move", async () => {
    const root = tilesOf("UP", "STATIONARY");
    await openPreviews(root, { still: true, clip: null, onShown: () => undefined });
    expect(facesOf(root)).toEqual([2, 1]);
    expect([root.dataset.previews, root.hasAttribute("data-still")]).toEqual(["flat", true]);
  });

  it("follows tiles that appear and disappear", async () => {
    const root = tilesOf("UP");
    const previews = await openPreviews(root, { still: true, clip: null, onShown: () => undefined });
    root.firstElementChild?.remove();
    root.append(...tilesOf("DOWN", "nonsense").children);
    previews.refresh();
    expect(facesOf(root)).toEqual([2, 0]);
  });

  it("runs one tile at full speed, the one under the pointer or else the focused one, and the others slowly", async () => {
    const loops = new Map<Element, { playbackRate: number; currentTime: number }>();
    Element.prototype.animate = function (this: Element) {
      const loop = { playbackRate: 1, currentTime: 0, play() {}, pause() {} };
      loops.set(this.closest("[data-preview]") ?? this, loop);
      return loop as unknown as Animation;
    };
    const root = document.body.appendChild(document.createElement("div"));
    for (const slot of [...tilesOf("UP", "DOWN", "STATIONARY_LEFT").children]) {
      const tile = root.appendChild(document.createElement("button"));
      tile.dataset.motion = "";
      tile.append(slot);
    }
    const previews = await openPreviews(root, { still: false, clip: null, onShown: () => undefined });
    const fast = () => [...root.querySelectorAll("[data-preview]")].map((slot) => loops.get(slot)?.playbackRate === 1);
    const [first, second] = [...root.querySelectorAll("button")];
    expect(fast()).toEqual([false, false, false]);
    first?.focus();
    expect(fast()).toEqual([true, false, false]);
    second?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    expect(fast()).toEqual([false, true, false]);
    second?.dispatchEvent(new PointerEvent("pointerout", { bubbles: true, relatedTarget: document.body }));
    expect(fast()).toEqual([true, false, false]);
    first?.blur();
    expect(fast()).toEqual([false, false, false]);
    previews.dispose();
    root.remove();
    Reflect.deleteProperty(Element.prototype, "animate");
  });

  it("removes everything on dispose", async () => {
    const root = tilesOf("UP", "STATIONARY");
    (await openPreviews(root, { still: true, clip: null, onShown: () => undefined })).dispose();
    expect(facesOf(root)).toEqual([0, 0]);
    expect([root.dataset.previews, root.hasAttribute("data-still")]).toEqual([undefined, false]);
  });
});
