import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { MiddleEllipsis } from "./middle-ellipsis";

it("hides its middle on the screen and nothing from a screen reader", () => {
  render(<MiddleEllipsis text="Harbour at dawn, slow push, take 14" />);

  expect(screen.getByText("Harbour at dawn, slow push, take 14").className).toBe("sr-only");
  expect(screen.getByText("take 14").closest("[aria-hidden]")).not.toBeNull();
});

it("shows a short name in full", () => {
  render(<MiddleEllipsis text="Kelp forest" />);

  expect(screen.getByText("Kelp forest").getAttribute("aria-hidden")).toBeNull();
});
