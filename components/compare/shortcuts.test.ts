import { describe, expect, it } from "vitest";
import { SHORTCUTS, shortcutFor } from "./shortcuts";

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
    [pressed("K"), "Pause and return to normal speed, or play"],
    [pressed("ArrowLeft"), "One frame back"],
    [pressed("ArrowLeft", { shiftKey: true }), "One second back"],
    [pressed("?", { shiftKey: true }), "This list"],
    [pressed("N", { shiftKey: true }), "Previous result"],
    [pressed(">", { shiftKey: true }), "Move side A on by 1 frame"],
    [pressed("+", { shiftKey: true }), "Move side B on by 1 frame"],
  ])("%o means %s", (event, does) => expect(shortcutFor(event, true)?.does).toBe(does));

  it("leaves keys of the browser alone", () => {
    expect(shortcutFor(pressed("r", { ctrlKey: true }), true)).toBeUndefined();
    expect(shortcutFor(pressed("ArrowLeft", { altKey: true }), true)).toBeUndefined();
  });

  it("leaves keys to others that the page names, and has another key for what they would do", () => {
    const taken = "123456789abcdef/";
    for (const key of taken) expect(shortcutFor(pressed(key), true, taken)).toBeUndefined();
    expect(shortcutFor(pressed("D", { shiftKey: true }), true, taken)?.does).toBe("Difference");
  });

  it("does nothing on single characters when they are switched off, and keeps the rest", () => {
    for (const key of "kjlrmn?wduioxs+-0") expect(shortcutFor(pressed(key), false)).toBeUndefined();
    expect(shortcutFor(pressed(" "), false)).toBeDefined();
    expect(shortcutFor(pressed("End"), false)).toBeDefined();
  });

  it("gives no key two meanings", () => {
    const keys = SHORTCUTS.flatMap(({ on }) => on);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
