import { afterEach, expect, it, vi } from "vitest";
import { copyLink } from "./copy-link";

const linked = { url: "http://x/s/T", title: 'A <b> & "c"', image: "http://x/card.jpg" };
afterEach(() => vi.unstubAllGlobals());

type Browser = { write?: () => Promise<void>; writeText?: (text: string) => Promise<void> };

/** A browser with or without this clipboard; records what was copied and how. */
function browser(clipboard: Browser | undefined, { hasItems = true, copies = true } = {}) {
  const copied: string[] = [];
  vi.stubGlobal("navigator", { clipboard });
  vi.stubGlobal("ClipboardItem", hasItems ? class {} : undefined);
  document.execCommand = () => {
    if (copies) copied.push(`selected ${(document.activeElement as HTMLTextAreaElement).value}`);
    return copies;
  };
  return copied;
}
const refuses = async () => {
  throw new DOMException("not allowed", "NotAllowedError");
};

it("copies the link with its picture where the browser supports it", async () => {
  const write = vi.fn(async () => undefined);
  const copied = browser({ write });
  expect([await copyLink(linked), write.mock.calls.length, copied]).toEqual([true, 1, []]);
});

it.each([
  ["without ClipboardItem", { write: async () => undefined }, { hasItems: false }],
  ["that refuses rich text", { write: refuses }, {}],
  ["that supports only plain text", {}, {}],
])("copies the URL in a browser %s", async (_name, clipboard, options) => {
  const writeText = vi.fn(async () => undefined);
  browser({ ...clipboard, writeText }, options);
  expect(await copyLink(linked)).toBe(true);
  expect(writeText).toHaveBeenCalledWith(linked.url);
});

it.each([
  ["over plain http, without a Clipboard API", undefined],
  ["that refuses to copy", { write: refuses, writeText: refuses }],
])("selects and copies in a browser %s, and removes its element", async (_name, clipboard) => {
  const button = document.body.appendChild(document.createElement("button"));
  button.focus();
  const copied = browser(clipboard);
  expect([await copyLink(linked), copied]).toEqual([true, [`selected ${linked.url}`]]);
  expect([document.querySelector("textarea"), document.activeElement]).toEqual([null, button]);
  button.remove();
});

it("returns false when the browser copies nothing", async () => {
  browser(undefined, { copies: false });
  expect(await copyLink(linked)).toBe(false);
  expect(document.querySelector("textarea")).toBeNull();
});
