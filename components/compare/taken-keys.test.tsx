import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isTaken, leaveSpaceToPlayer } from "./taken-keys";

const keysOfPlayer: string[] = [];
const onKeyDown = (event: KeyboardEvent) => {
  if (event.key === "Tab" || isTaken(event)) return;
  event.preventDefault();
  keysOfPlayer.push(event.key);
};
beforeEach(() => {
  keysOfPlayer.length = 0;
  window.addEventListener("keydown", onKeyDown);
  render(
    <>
      <button type="button">Truck right</button>
      <input type="radio" name="mode" aria-label="Wipe" />
      <input type="text" aria-label="Search" />
      <dialog open={true}>
        <button type="button">Cancel</button>
      </dialog>
    </>,
  );
});
afterEach(() => window.removeEventListener("keydown", onKeyDown));

describe("Space and the arrow keys", () => {
  it.each([
    ["button", "Truck right", " "],
    ["radio", "Wipe", " "],
    ["radio", "Wipe", "ArrowRight"],
  ] as const)("go from a clicked %s, %s, to the player: %j", async (role, name, key) => {
    const user = userEvent.setup();
    await user.click(screen.getByRole(role, { name }));
    await user.keyboard(key === " " ? " " : `{${key}}`);
    expect(keysOfPlayer).toEqual([key]);
  });

  it("press no clicked button when Space is released, as Firefox would", async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Truck right" }));
    const release = () => {
      const event = new KeyboardEvent("keyup", { key: " ", bubbles: true, cancelable: true });
      document.activeElement?.addEventListener("keyup", (each) => leaveSpaceToPlayer(each as KeyboardEvent), {
        once: true,
      });
      document.activeElement?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(release()).toBe(true);
    await user.tab();
    expect(release()).toBe(false);
  });

  it("stay with an element that was reached by keys, also after an earlier click", async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Truck right" }));
    await user.tab();
    await user.keyboard(" {ArrowRight}");
    expect(document.activeElement).toBe(screen.getByRole("radio", { name: "Wipe" }));
    expect(keysOfPlayer).toEqual([]);
  });

  it.each(["Search", "Cancel"])("stay with texts and dialogs, however they were focused: %s", async (name) => {
    const user = userEvent.setup();
    await user.click(name === "Search" ? screen.getByRole("textbox") : screen.getByRole("button", { name }));
    await user.keyboard(" {ArrowRight}");
    expect(keysOfPlayer).toEqual([]);
  });
});
