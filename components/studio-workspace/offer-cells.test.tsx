import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { aReshoot } from "@/lib/testing/wire-values";
import { offerCells } from "./offer-cells";

const tiltDown = (status: ReshootStatus) =>
  aReshoot({ motion: "STATIONARY_DOWN", version: 1, status, resultUrl: null, endedAt: null });

function renderCells(...statuses: ReshootStatus[]) {
  const onToggle = vi.fn();
  render(offerCells({ reshoots: statuses.map(tiltDown), chosen: new Set(), price: 120, onToggle }));
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
