import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { PageLink } from "./page-link";

const link = () => screen.getByRole("link", { name: "Members" });

it("shows the page without loading the document, by pointer and by key", async () => {
  renderScreen(<PageLink href="/members">Members</PageLink>, "/credits");
  expect(fireEvent.click(link())).toBe(false);
  expect(location.pathname).toBe("/members");
  history.replaceState(null, "", "/credits");
  link().focus();
  await userEvent.keyboard("{Enter}");
  expect(location.pathname).toBe("/members");
});

it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  "leaves a press for another tab to the browser: %o",
  (press) => {
    renderScreen(<PageLink href="/members">Members</PageLink>, "/credits");
    // jsdom would report that it cannot follow a link.
    document.addEventListener("click", (event) => event.preventDefault(), { once: true });
    fireEvent.click(link(), press);
    expect(location.pathname).toBe("/credits");
  },
);

it("calls its own handler first, which can keep the page", () => {
  renderScreen(
    <PageLink href="/members" onClick={(event) => event.preventDefault()}>
      Members
    </PageLink>,
    "/credits",
  );
  fireEvent.click(link());
  expect(location.pathname).toBe("/credits");
});
