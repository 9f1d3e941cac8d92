import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { CopyButton } from "./copy-button";

const setClipboard = (clipboard: unknown) =>
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
const press = async () => {
  const user = userEvent.setup({ writeToClipboard: false });
  render(<CopyButton text="req-7" label="Copy request ID req-7" />);
  return user;
};

afterEach(() => {
  Reflect.deleteProperty(document, "execCommand");
  setClipboard(undefined);
});

/** What `execCommand("copy")` would copy: the text selected at that moment. */
function stubCommand(works: boolean): string[] {
  const taken: string[] = [];
  const execCommand = () => {
    const field = document.activeElement;
    if (field instanceof HTMLTextAreaElement) taken.push(field.value);
    return works;
  };
  Object.defineProperty(document, "execCommand", { value: execCommand, configurable: true });
  return taken;
}

it.each([
  ["there is no Clipboard API, as over plain http", undefined],
  ["the browser refuses it", { writeText: () => Promise.reject(new DOMException("", "NotAllowedError")) }],
])("copies the text when %s, and keeps the focus", async (_, clipboard) => {
  const user = await press();
  setClipboard(clipboard);
  const taken = stubCommand(true);
  await user.click(screen.getByRole("button"));
  expect(await screen.findByText("Copied")).toBeDefined();
  expect(taken).toEqual(["req-7"]);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button")));
});

it("shows what to do when copying fails", async () => {
  const user = await press();
  setClipboard(undefined);
  stubCommand(false);
  await user.click(screen.getByRole("button"));
  expect(await screen.findByText("Couldn't copy. Select the text and copy it.")).toBeDefined();
});

it("uses the Clipboard API where it exists", async () => {
  const user = await press();
  const writeText = vi.fn(async () => undefined);
  setClipboard({ writeText });
  await user.click(screen.getByRole("button"));
  expect(await screen.findByText("Copied")).toBeDefined();
  expect(writeText).toHaveBeenCalledWith("req-7");
});
