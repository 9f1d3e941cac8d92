import { useMutation } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { call } from "@/lib/browser/fetch/api";
import { type Account, confirmEndpoint, getAccountEndpoint } from "@/lib/shared/contracts/account";
import type { leaveTeamEndpoint } from "@/lib/shared/contracts/members";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { Confirmation } from "./confirmation";

function Screen() {
  const leave = useMutation({
    mutationFn: () => call<typeof leaveTeamEndpoint>("POST /api/members/leave", { body: {} }),
  });
  return (
    <>
      <Button onClick={() => leave.mutate()}>Leave</Button>
      {leave.isSuccess && <p>Left</p>}
      {leave.error && <ErrorNotice error={leave.error} what="Failed." />}
      <Confirmation />
    </>
  );
}

const GITHUB = { id: "github", name: "GitHub", isOffered: true, connectedAt: "2026-11-01T12:00:00.000Z" };

const account: Account = {
  id: "0199c0de-0000-7000-8000-000000000001",
  name: "Mona Ortiz",
  avatar: null,
  email: "mona@example.test",
  isEmailConfirmed: true,
  hasPassword: true,
  secondFactor: null,
  hasPasskeys: false,
  providers: [],
  onlyOwnerOf: [],
  aloneIn: [],
  isLastPerson: false,
};

function open(changes: Partial<Account> = {}) {
  const api = stubApi({
    "GET /api/account": replies(getAccountEndpoint, { ...account, ...changes }),
    "POST /api/members/leave": refuses("confirm_identity", "Enter your password again to make this change."),
    "POST /api/account/confirm": () => {
      api.answer("POST /api/members/leave", () => Response.json({ shares: 0 }));
      return replies(confirmEndpoint, { confirmed: true })({ search: new URLSearchParams(), body: undefined });
    },
  });
  renderScreen(<Screen />);
  return api;
}
const ask = async () => {
  await userEvent.click(screen.getByRole("button", { name: "Leave" }));
  return within(await screen.findByRole("dialog"));
};
const leaves = (api: ReturnType<typeof open>) =>
  api.calls.filter(({ name }) => name === "POST /api/members/leave").length;

it("asks for the password, repeats the change, and returns the focus", async () => {
  const api = open();
  const dialog = await ask();
  expect(dialog.getByRole("heading", { name: "Enter your password to continue" })).toBeDefined();
  expect(document.activeElement).toBe(dialog.getByLabelText("Password"));
  await userEvent.keyboard("wandering copper kettle");
  await userEvent.click(dialog.getByRole("button", { name: "Continue" }));
  expect(await screen.findByText("Left")).toBeDefined();
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Leave" })));
  expect(leaves(api)).toBe(2);
  expect(api.calls.find(({ name }) => name === "POST /api/account/confirm")?.body).toEqual({
    password: "wandering copper kettle",
  });
});

it("keeps asking after a wrong password, at the field", async () => {
  const api = open();
  const issues = [{ path: "password", message: "Wrong password." }];
  const dialog = await ask();
  api.answer("POST /api/account/confirm", () =>
    Response.json({ code: "invalid_input", detail: "Wrong password.", details: { issues } }, { status: 422 }),
  );
  await userEvent.keyboard("not the password");
  await userEvent.click(dialog.getByRole("button", { name: "Continue" }));
  expect(await dialog.findByRole("alert")).toMatchObject({ textContent: "Wrong password." });
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText("Password")));
  expect(leaves(api)).toBe(1);
});

it("Cancel leaves everything as it was, without an error", async () => {
  const api = open();
  const dialog = await ask();
  await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect([screen.queryByText("Left"), screen.queryByRole("alert")]).toEqual([null, null]);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Leave" })));
  expect(leaves(api)).toBe(1);
});

it("asks a person with a second factor for a code too, or for a passkey", async () => {
  const api = open({ secondFactor: "app", hasPasskeys: true });
  const dialog = await ask();
  expect(await dialog.findByRole("heading", { name: "Confirm that it's you" })).toBeDefined();
  expect(dialog.getByRole("button", { name: "Use a passkey" })).toBeDefined();
  await userEvent.type(dialog.getByLabelText("Password"), "wandering copper kettle");
  expect(dialog.getByRole("button", { name: "Continue" }).getAttribute("aria-disabled")).toBe("true");
  await userEvent.type(dialog.getByLabelText("Code from your authenticator app"), "123456");
  await userEvent.click(dialog.getByRole("button", { name: "Continue" }));
  expect(await screen.findByText("Left")).toBeDefined();
  expect(api.calls.find(({ name }) => name === "POST /api/account/confirm")?.body).toEqual({
    ...{ password: "wandering copper kettle", code: "123456" },
  });
});

it("offers a person without a password to sign in again by their provider", async () => {
  const api = open({ hasPassword: false, providers: [GITHUB] });
  const dialog = await ask();
  api.answer("GET /api/auth/csrf", () => Response.json({ csrfToken: "c" }));
  api.answer("POST /api/auth/signin/github", () =>
    Response.json({ url: `${location.origin}/sign-in?error=Configuration` }),
  );
  await userEvent.click(await dialog.findByRole("button", { name: "Continue with GitHub" }));
  await waitFor(() => expect(api.calls.at(-1)?.name).toBe("POST /api/auth/signin/github"));
  expect(api.calls.at(-1)).toMatchObject({ body: { callbackUrl: "/" } });
  expect(api.calls.at(-1)?.search.get("prompt")).toBe("select_account");
  expect(await dialog.findByText(/Couldn't sign in/)).toBeDefined();
});
