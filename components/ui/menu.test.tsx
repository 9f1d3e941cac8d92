import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { Menu, MenuButton } from "./menu";

afterEach(cleanup);

const items = () => screen.queryAllByRole("button", { name: "Delete", hidden: true });
const open = (onIntent = vi.fn()) =>
  render(
    <Menu label="More" button="…" onIntent={onIntent}>
      <MenuButton>Delete</MenuButton>
    </Menu>,
  );

it.each([
  ["the pointer", () => userEvent.hover(screen.getByRole("button", { name: "More" }))],
  ["the focus", () => userEvent.tab()],
])("renders its items once %s is on its button, and keeps them", async (_, come) => {
  const onIntent = vi.fn();
  open(onIntent);
  expect([items().length, onIntent.mock.calls.length]).toEqual([0, 0]);
  await come();
  expect([items().length, onIntent.mock.calls.length]).toEqual([1, 1]);
  await userEvent.unhover(screen.getByRole("button", { name: "More" }));
  expect(items()).toHaveLength(1);
});

it("announces a group with its own name, and no menu: its items are buttons, links and fields", () => {
  open();
  const button = screen.getByRole("button", { name: "More" });
  expect([button.getAttribute("aria-haspopup"), button.getAttribute("aria-expanded")]).toEqual([null, "false"]);
  const group = screen.getByRole("group", { hidden: true });
  expect([group.id, group.getAttribute("aria-label")]).toEqual([button.getAttribute("popovertarget"), "More"]);
});
