import type { Page } from "@playwright/test";
import type { Cast } from "./prepare";
import type { Screen } from "./screen";
import { TWO } from "./widths";

/** The screens about people, their teams and their accounts. */
export function peopleScreens({ owner, editor, invitation }: Cast): Screen[] {
  return [
    { name: "account", shows: "Account", widths: TWO, person: owner, path: "/account" },
    {
      ...{ name: "account-delete", shows: "Account, before it is deleted", widths: TWO },
      ...{ person: editor, path: "/account", arrange: openDialog("Delete account") },
    },
    {
      ...{ name: "second-factor", shows: "Account, setting up an authenticator app", widths: TWO },
      ...{ person: editor, path: "/account", arrange: openDialog("Set up") },
    },
    {
      ...{ name: "invite", shows: "Team, inviting people", widths: TWO },
      ...{ person: owner, path: "/members", arrange: openDialog("Invite") },
    },
    {
      name: "invitation",
      shows: "An invitation, as the invited person sees it",
      widths: TWO,
      person: null,
      path: invitation,
    },
    { name: "audit", shows: "Audit", widths: TWO, person: owner, path: "/audit" },
    { name: "inbox", shows: "Inbox", widths: TWO, person: owner, path: "/inbox" },
    {
      ...{ name: "command-palette", shows: "Command palette", widths: TWO },
      ...{ person: owner, path: "/", arrange: openPalette },
    },
  ];
}

const openDialog = (button: string) => async (page: Page) => {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await page.getByRole("dialog").waitFor();
};

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
}
