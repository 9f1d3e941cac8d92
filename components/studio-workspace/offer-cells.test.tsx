import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, onTestFinished, vi } from "vitest";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { aReshoot } from "@/lib/testing/wire-values";
import { offerCells } from "./offer-cells";

const tiltDown = (status: ReshootStatus) =>
  aReshoot({ motion: "STATIONARY_DOWN", version: 1, status, resultUrl: null, endedAt: null });

function renderCells(...statuses: ReshootStatus[]) {
  const onToggle = vi.fn();
  render(offerCells({ reshoots: statuses.map(tiltDown), clip: null, chosen: new Set(), price: 120, onToggle }));
  return onToggle;
}
const offer = () => screen.queryByRole("button", { name: /Tilt down/ });

it.each(["queued", "starting", "rendering", "saving", "needs_attention"] as const)(
  "does not offer a motion again whose reshoot is %s, and says what happens",
  (status) => {
    renderCells(status);
    expect(offer()).toBeNull();
    expect(screen.getByText("Tilt down · v1").nextSibling?.textContent).not.toBe("");
  },
);

it.each(["failed", "cancelled"] as const)("offers a motion again whose only reshoot is %s", async (status) => {
  const onToggle = renderCells(status);
  await userEvent.click(offer() ?? document.body);
  expect(onToggle).toHaveBeenCalledWith("STATIONARY_DOWN");
});

it("shows the reshoot in flight when an earlier one failed", () => {
  renderCells("failed", "rendering");
  expect(offer()).toBeNull();
});

it("shows what a motion does to the source's picture, and what it costs", async () => {
  const height = vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(90);
  onTestFinished(() => height.mockRestore());
  const clip = { videoId: "v", posterUrl: "/poster.webp", posterSeconds: 1, proxyUrl: null, aspect: 16 / 9 };
  render(offerCells({ reshoots: [], clip, chosen: new Set(["UP"]), price: 120, onToggle: vi.fn() }));
  const up = screen.getByRole("button", { name: /Pedestal up/ });
  const picture = () => up.querySelector("img");
  await waitFor(() => expect(picture()?.getAttribute("src")).toBe("/poster.webp"));
  expect(picture()?.style.transform).toMatch(/^matrix3d/);
  expect([up.textContent, up.getAttribute("aria-pressed")]).toEqual(["Pedestal up1.20", "true"]);
});
