import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** A new page: the module is imported again and reads the stored value. */
async function freshPage() {
  vi.resetModules();
  return import("./preview-pause");
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the pause switch", () => {
  it("stops every preview and is kept for the next page", async () => {
    const { PausePreviewsSwitch, usePreviewsPaused } = await freshPage();
    const poster = renderHook(() => usePreviewsPaused());
    render(<PausePreviewsSwitch />);
    const toggle = screen.getByRole("switch", { name: "Pause previews" });
    expect([poster.result.current, toggle.ariaChecked]).toEqual([false, "false"]);

    await userEvent.click(toggle);
    expect([poster.result.current, toggle.getAttribute("aria-checked")]).toEqual([true, "true"]);

    const later = await freshPage();
    expect(renderHook(() => later.usePreviewsPaused()).result.current).toBe(true);
  });

  it("follows the switch of another tab", async () => {
    const { usePreviewsPaused } = await freshPage();
    const { result } = renderHook(() => usePreviewsPaused());
    act(() => {
      dispatchEvent(new StorageEvent("storage", { key: "previews-paused", newValue: "true" }));
    });
    expect(result.current).toBe(true);
    act(() => {
      dispatchEvent(new StorageEvent("storage", { key: "something-else", newValue: "false" }));
    });
    expect(result.current).toBe(true);
  });

  it("works until the page is closed when storage is forbidden", async () => {
    const refusal = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const { PausePreviewsSwitch } = await freshPage();
    render(<PausePreviewsSwitch />);
    await userEvent.click(screen.getByRole("switch"));
    expect(screen.getByRole("switch").getAttribute("aria-checked")).toBe("true");
    refusal.mockRestore();
  });
});
