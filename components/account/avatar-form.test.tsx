import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { Account } from "@/lib/shared/contracts/account";
import { MOST_AVATAR_BYTES } from "@/lib/shared/contracts/avatar-size";
import { changeAvatarEndpoint, removeAvatarEndpoint } from "@/lib/shared/contracts/avatars";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { AvatarForm } from "./avatar-form";

const account: Account = {
  ...{ id: "0199c0de-0000-7000-8000-000000000001", name: "Mona Ortiz", email: "mona@example.test", avatar: "a1" },
  ...{ isEmailConfirmed: true, hasPassword: true, secondFactor: null, hasPasskeys: false },
  ...{ providers: [], onlyOwnerOf: [], aloneIn: [], isLastPerson: false },
};
const picture = (size = 3) => new File([new Uint8Array(size)], "me.png", { type: "image/png" });
const input = () => screen.getByLabelText<HTMLInputElement>("Upload a picture");

it("uploads a picture, says at the button what is wrong with one, and removes it without losing the focus", async () => {
  const api = stubApi({
    "PUT /api/account/avatar": replies(changeAvatarEndpoint, { avatar: "b2" }),
    "DELETE /api/account/avatar": replies(removeAvatarEndpoint, { avatar: null }),
  });
  renderScreen(<AvatarForm account={account} />, "/account");
  const replace = screen.getByRole("button", { name: "Replace picture" });
  expect(document.querySelector("img")?.getAttribute("src")).toBe(`/api/avatars/${account.id}?mark=a1`);

  await userEvent.upload(input(), picture(MOST_AVATAR_BYTES + 1));
  expect(screen.getByText(/larger than 5 MB/).getAttribute("role")).toBe("alert");
  expect(api.calls.filter(({ name }) => name.includes("avatar"))).toEqual([]);

  await userEvent.upload(input(), picture());
  expect(await screen.findByText("Your picture is saved.")).toBeDefined();
  expect(api.calls.find(({ name }) => name === "PUT /api/account/avatar")?.body).toEqual({ picture: "AAAA" });
  expect(screen.queryByText(/larger than 5 MB/)).toBeNull();

  api.answer("PUT /api/account/avatar", () => {
    const issues = [{ path: "picture", message: "Couldn't read this picture." }];
    return Response.json({ code: "invalid_input", detail: "x", details: { issues } }, { status: 422 });
  });
  await userEvent.upload(input(), picture());
  expect(await screen.findByText("Couldn't read this picture.")).toBeDefined();

  await userEvent.click(screen.getByRole("button", { name: "Remove picture" }));
  await waitFor(() => expect(screen.getByText("Your picture is removed.")).toBeDefined());
  await waitFor(() => expect(document.activeElement).toBe(replace));
});
