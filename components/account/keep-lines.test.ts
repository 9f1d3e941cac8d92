import { expect, it, vi } from "vitest";
import { printLines } from "./keep-lines";

it("prints the lines alone, and then removes the page that it printed", () => {
  const make = document.createElement.bind(document);
  const print = vi.fn();
  vi.spyOn(document, "createElement").mockImplementation((name: string) => {
    const made = make(name);
    if (made instanceof HTMLIFrameElement) {
      const append = document.body.append.bind(document.body);
      vi.spyOn(document.body, "append").mockImplementationOnce((...nodes) => {
        append(...nodes);
        if (made.contentWindow) made.contentWindow.print = print;
      });
    }
    return made;
  });
  printLines("Recovery codes", ["one", "two"]);
  const frame = document.querySelector("iframe");
  expect(frame?.contentDocument?.body.textContent).toBe("one\ntwo");
  expect(print).toHaveBeenCalledOnce();
  frame?.contentWindow?.dispatchEvent(new Event("afterprint"));
  expect(document.querySelector("iframe")).toBeNull();
});
