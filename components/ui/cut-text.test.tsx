import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { CutText } from "./cut-text";

const TITLE = "A red and white lighthouse on a small green island at dawn";

/** Browsers lay lines out; this test's does not. */
function linesAre(scrollWidth: number, clientWidth: number) {
  vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockReturnValue(scrollWidth);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(clientWidth);
}
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const whole = () => document.querySelector("[data-whole]")?.textContent;
const show = () =>
  render(
    <a href="/videos/1">
      <CutText text={TITLE} />
    </a>,
  );

it("shows a cut title whole when the link around it gets the focus, until Esc", async () => {
  linesAre(400, 200);
  show();
  expect(whole()).toBeUndefined();
  await userEvent.tab();
  expect(whole()).toBe(TITLE);
  expect(screen.getByRole("link", { name: TITLE })).toBeDefined();
  await userEvent.keyboard("{Escape}");
  expect(whole()).toBeUndefined();
});

it("shows it whole under the mouse, after a moment", () => {
  vi.useFakeTimers();
  linesAre(400, 200);
  show();
  const line = screen.getByText(TITLE);
  fireEvent(line, new PointerEvent("pointerenter", { pointerType: "mouse" }));
  expect(whole()).toBeUndefined();
  vi.runAllTimers();
  return vi.waitFor(() => expect(whole()).toBe(TITLE));
});

it("has nothing to add to a title that has room, and cuts nothing itself", async () => {
  linesAre(200, 200);
  show();
  await userEvent.tab();
  expect(whole()).toBeUndefined();
  expect(screen.getByText(TITLE).textContent).toBe(TITLE);
});
