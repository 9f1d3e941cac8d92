import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { stubApi } from "@/lib/testing/stub-api";
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

const show = (signedOut: boolean, mails = false) =>
  renderScreen(
    <SignInScreen providers={[]} demo={false} mails={mails} returnTo="/credits" problem={null} signedOut={signedOut} />,
    "/sign-in",
  );

it("tells a member whose session ended why they are here", () => {
  show(true);
  expect(screen.getByText("You were signed out. Sign in again to go on.")).toBeDefined();
});

it("says nothing of that to a visitor who comes on their own", () => {
  show(false);
  expect(screen.queryByText(/signed out/)).toBeNull();
});

it("says whom to ask about a forgotten password on a server without email", async () => {
  show(false);
  await userEvent.click(screen.getByText("Forgot your password?"));
  expect(screen.getByText(/^Ask an owner of your team for a password link/)).toBeDefined();
});

it("sends a link where the server sends email, and gives one answer for every address", async () => {
  const api = stubApi({ "POST /api/reset-password/mail": () => Response.json({}, { status: 202 }) });
  show(false, true);
  await userEvent.click(screen.getByText("Forgot your password?"));
  const send = await screen.findByRole("button", { name: "Send the link" });
  await userEvent.type(within(screen.getByRole("group")).getByLabelText("Email"), " mona@people.test ");
  await userEvent.click(send);
  expect(await screen.findByText(/^If an account uses this address/)).toBeDefined();
  expect(api.calls.at(-1)?.body).toEqual({ email: "mona@people.test" });
});
