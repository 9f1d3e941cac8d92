import { act } from "@testing-library/react";
import { useState } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NOTE_PRESSES } from "./note-presses";
import { useEarlyPresses } from "./use-early-presses";

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
      <button type="button" name="locked" disabled onClick={() => void seen.push("locked")} />
      <button type="submit" name="sent" onClick={() => void seen.push("sent")} />
    </>
  );
}

beforeEach(() => {
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
});

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
const counted = () => Number(document.querySelector("b")?.textContent);
async function hydrate(): Promise<void> {
  const page = document.querySelector("#page");
  await act(async () => {
    if (page) root = hydrateRoot(page, <Page />);
  });
  await act(async () => new Promise((done) => setTimeout(done)));
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
    await act(async () => new Promise((done) => setTimeout(done)));
    expect(counted()).toBe(1);
    await act(async () => press("b"));
    expect(counted()).toBe(2);
  });

  it("are no longer noted once React is there", async () => {
    await hydrate();
    await act(async () => press("[name=other]"));
    expect([seen, (window as { earlyPresses?: unknown }).earlyPresses]).toEqual([["other"], null]);
  });
});
