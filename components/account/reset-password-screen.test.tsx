import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { resetPasswordEndpoint } from "@/lib/shared/contracts/password-links";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { ResetPasswordScreen } from "./reset-password-screen";

const PATH = "POST /api/reset-password";
const lee = { name: "Lee Learner", email: "lee@example.test" };

function open() {
  const api = stubApi({ [PATH]: replies(resetPasswordEndpoint, { ended: 1 }) });
  renderScreen(<ResetPasswordScreen token="secret" person={lee} />);
  return api;
}
const save = () => userEvent.click(screen.getByRole("button", { name: "Save password" }));

it("sends a good password once, and leads to the sign-in page", async () => {
  const api = open();
  const field = screen.getByLabelText("New password");
  await userEvent.type(field, "lee lives by the sea");
  await userEvent.clear(field);
  await userEvent.type(field, "too short");
  await save();
  expect(screen.getByText("Use at least 12 characters.")).toBeDefined();
  expect(document.activeElement).toBe(field);
  expect(api.calls).toEqual([]);
  await userEvent.clear(field);
  await userEvent.type(field, "quiet lantern orchard");
  await save();
  expect(await screen.findByRole("heading", { name: "Your new password is saved." })).toBeDefined();
  expect(api.calls.map(({ body }) => body)).toEqual([{ token: "secret", password: "quiet lantern orchard" }]);
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
});

it("says what to do when the link was used meanwhile", async () => {
  const api = open();
  const sentence =
    "This link has expired, was already used or does not exist. Ask an owner of your team for a new one.";
  api.answer(PATH, refuses("not_found", sentence));
  await userEvent.type(screen.getByLabelText("New password"), "quiet lantern orchard");
  await save();
  expect(await screen.findByText(new RegExp(sentence.slice(0, 30)))).toBeDefined();
});
