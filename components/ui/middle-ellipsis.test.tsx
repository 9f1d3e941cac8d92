import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { MiddleEllipsis } from "./middle-ellipsis";

it("loses its middle to the eye and nothing to a screen reader", () => {
  render(<MiddleEllipsis text="Harbour at dawn, slow push, take 14" />);

  expect(screen.getByText("Harbour at dawn, slow push, take 14").className).toBe("sr-only");
  expect(screen.getByText("take 14").closest("[aria-hidden]")).not.toBeNull();
});

it("leaves a short name whole", () => {
  render(<MiddleEllipsis text="Kelp forest" />);

  expect(screen.getByText("Kelp forest").getAttribute("aria-hidden")).toBeNull();
});
