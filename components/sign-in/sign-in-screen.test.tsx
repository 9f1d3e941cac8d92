import { render, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { SignInScreen } from "./sign-in-screen";

/** jsdom plays nothing. */
beforeEach(() => {
  const spies = (["play", "pause"] as const).map((name) =>
    vi.spyOn(HTMLMediaElement.prototype, name).mockImplementation(async () => undefined),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
});

const show = (signedOut: boolean) =>
  render(
    <SignInScreen providers={[]} demo={false} mails={false} returnTo="/credits" problem={null} signedOut={signedOut} />,
  );

it("tells a member whose session ended why they are here", () => {
  show(true);
  expect(screen.getByText("You were signed out. Sign in again to go on.")).toBeDefined();
});

it("says nothing of that to a visitor who comes on their own", () => {
  show(false);
  expect(screen.queryByText(/signed out/)).toBeNull();
});
