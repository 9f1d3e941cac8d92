import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chordsOf } from "./match-keys";
import { keyHint, SHORTCUTS, shortcutFor } from "./shortcuts";

const pressed = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe("the player's keys", () => {
  it.each([
    [pressed(" "), "Play or pause all"],
    [pressed("K"), "Play, or pause and reset speed"],
    [pressed("ArrowLeft"), "Previous frame"],
    [pressed("ArrowLeft", { shiftKey: true }), "Back one second"],
    [pressed("?", { shiftKey: true }), "Show shortcuts"],
    [pressed("N", { shiftKey: true }), "Previous result"],
    [pressed(">", { shiftKey: true }), "Nudge A +1 frame"],
    [pressed("+", { shiftKey: true }), "Nudge B +1 frame"],
  ])("%o means %s", (event, does) => expect(shortcutFor(event, true)?.does()).toBe(does));

  it("ignores the browser's own shortcuts", () => {
    expect(shortcutFor(pressed("r", { ctrlKey: true }), true)).toBeUndefined();
    expect(shortcutFor(pressed("ArrowLeft", { altKey: true }), true)).toBeUndefined();
  });

  it("ignores keys that the page has taken, and offers another key for their action", () => {
    const taken = "123456789abcdef/";
    for (const key of taken) expect(shortcutFor(pressed(key), true, taken)).toBeUndefined();
    expect(shortcutFor(pressed("D", { shiftKey: true }), true, taken)?.does()).toBe("Difference");
  });

  it("ignores single characters when they are switched off, and keeps the other keys", () => {
    for (const key of "kjlrmn?wduioxs+-0") expect(shortcutFor(pressed(key), false)).toBeUndefined();
    expect(shortcutFor(pressed(" "), false)).toBeDefined();
    expect(shortcutFor(pressed("End"), false)).toBeDefined();
  });

  it("lists the keys of every page beside the player's, and leaves them to the page", () => {
    expect(chordsOf({ on: ["ctrl+z", "meta+z"] })).toEqual([
      ["Ctrl", "Z"],
      ["⌘", "Z"],
    ]);
    for (const [key, does] of [
      ["z", "Undo the last deletion"],
      ["k", "Find a page, video or command"],
    ] as const) {
      const shortcut = shortcutFor(pressed(key, { ctrlKey: true }), false);
      expect(shortcut?.does()).toBe(does);
      // Safe: it uses no command.
      expect(shortcut?.run({} as Parameters<typeof shortcut.run>[0], key)).toBe(false);
      expect(shortcutFor(pressed(key, { metaKey: true }), true)).toBeUndefined();
    }
  });

  it("assigns each key only once", () => {
    const keys = SHORTCUTS.flatMap(({ on, also }) => [...on, ...also]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("shows the keys that work on the page, in tooltips and in the list", () => {
    expect(keyHint("fullScreen")).toBe("F");
    expect(keyHint("fullScreen", "abcdef")).toBe("Shift F");
    expect(keyHint("chooseB", "123456789")).toBeUndefined();
    expect(chordsOf({ on: ["i", "["] })).toEqual([["I"], ["["]]);
    expect(chordsOf({ on: ["alt++"] })).toEqual([["Alt", "+"]]);
    expect(chordsOf({ on: ["g t"] })).toEqual([["G", "T"]]);
    expect(chordsOf({ on: ["1", "2", "3"] })).toEqual([["1", "…", "3"]]);
  });

  it("docs/compare.md lists every key", () => {
    const rows = SHORTCUTS.map(
      (shortcut) =>
        `${chordsOf(shortcut)
          .map((caps) => caps.join(" "))
          .join(", ")}: ${shortcut.does()}`,
    );
    const [, keys = ""] = /^## Keys$([\s\S]*?)^## /m.exec(readFileSync("docs/compare.md", "utf8")) ?? [];
    const listed = [...keys.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, on, does]) => `${on}: ${does}`);
    expect(listed.slice(2)).toEqual(rows);
  });
});
