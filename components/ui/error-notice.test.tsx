import { act, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ApiError } from "@/lib/browser/fetch/api";
import { ErrorNotice } from "./error-notice";

const OFFLINE = new ApiError({ status: 0, code: "offline", message: "Couldn't reach the server." });
const goOnline = () => act(() => void window.dispatchEvent(new Event("online")));

it("says that the way is free again when the browser is online again", () => {
  const { rerender } = render(<ErrorNotice error={OFFLINE} what="Couldn't add the video." />);
  expect(screen.getByRole("alert").textContent).toContain("Couldn't reach the server.");
  goOnline();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("Couldn't add the video. You're back online. Try again.");

  const next = new ApiError({ status: 0, code: "offline", message: "Couldn't reach the server." });
  rerender(<ErrorNotice error={next} />);
  expect(screen.getByRole("alert").textContent).toContain("Couldn't reach the server.");
});

it("keeps a refusal, which has nothing to do with the connection", () => {
  render(<ErrorNotice error={new ApiError({ status: 403, code: "forbidden", message: "Only owners may." })} />);
  goOnline();
  expect(screen.getByRole("alert").textContent).toContain("Only owners may.");
});
