import { act } from "@testing-library/react";
import { useState } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NOTE_PRESSES, useEarlyPresses } from "./early-presses";

let root: Root | undefined;
let leaving: AbortController;
let seen: string[];

function Page() {
  useEarlyPresses();
  const [count, setCount] = useState(0);
  return (
    <>
      <button type="button" name="one" onClick={() => setCount(count + 1)}>
        <b>{count}</b>
      </button>
      <button type="button" name="other" onClick={(event) => void seen.push(event.currentTarget.name)} />
      {["picture", "play"].map((name) => (
        <button key={name} type="button" name={name} data-plays="" onClick={() => void seen.push(name)} />
      ))}
      <button type="button" name="locked" disabled onClick={() => void seen.push("locked")} />
      <button type="submit" name="sent" onClick={() => void seen.push("sent")} />
    </>
  );
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  seen = [];
  leaving = new AbortController();
  document.body.innerHTML = `<div id="page">${renderToString(<Page />)}</div>`;
  const listen = (name: string, work: EventListener, capture = false) =>
    addEventListener(name, work, { capture, signal: leaving.signal });
  new Function("addEventListener", NOTE_PRESSES)(listen);
});
afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
  leaving.abort();
  document.body.innerHTML = "";
  vi.useRealTimers();
});

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
const counted = () => Number(document.querySelector("b")?.textContent);
async function hydrate(): Promise<void> {
  const page = document.querySelector("#page");
  await act(async () => {
    if (page) root = hydrateRoot(page, <Page />);
  });
  act(() => void vi.runAllTimers());
}

describe("buttons that are pressed before React is there", () => {
  it("are pressed again, in their order and each once, by what was hit inside them", async () => {
    for (const selector of ["[name=other]", "b", "[name=one]", "[name=other]", "[name=locked]", "[name=sent]"]) {
      press(selector);
    }
    expect([counted(), seen]).toEqual([0, []]);
    await hydrate();
    expect([counted(), seen]).toEqual([1, ["other"]]);
  });

  it("count once when React waited for the press itself, and later presses are React's", async () => {
    const page = document.querySelector("#page");
    if (!page) throw new Error("there is no page");
    await act(async () => {
      // React begins to listen here, and takes the page over within the press.
      root = hydrateRoot(page, <Page />);
      press("b");
    });
    act(() => void vi.runAllTimers());
    expect(counted()).toBe(1);
    await act(async () => press("b"));
    expect(counted()).toBe(2);
  });

  it("play once when React waited for a press on another part that plays", async () => {
    const page = document.querySelector("#page");
    if (!page) throw new Error("there is no page");
    press("[name=picture]");
    await act(async () => {
      root = hydrateRoot(page, <Page />);
      press("[name=play]");
    });
    act(() => void vi.runAllTimers());
    expect(seen).toEqual(["play"]);
  });

  it("are no longer noted once React is there", async () => {
    await hydrate();
    await act(async () => press("[name=other]"));
    expect([seen, (window as { earlyPresses?: unknown }).earlyPresses]).toEqual([["other"], null]);
  });
});
