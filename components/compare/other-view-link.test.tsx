import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { OtherViewLink } from "./other-view-link";

it("shows its name to the keyboard, and opens in this tab", async () => {
  render(<OtherViewLink label={m.studio_player_full_compare()} href="/compare?video=1" />);
  await userEvent.tab();
  const link = screen.getByRole("link", { name: "Open in full compare view" });
  expect(document.activeElement).toBe(link);
  expect((await screen.findByRole("tooltip", { hidden: true })).textContent).toBe("Open in full compare view");
  expect(link.getAttribute("target")).toBeNull();
});

it("is what the empty comparison tells to press", () => {
  expect(m.studio_compare_nothing_chosen()).toContain(`“${m.studio_player_full_compare()}”`);
});
