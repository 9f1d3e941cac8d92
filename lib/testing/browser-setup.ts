import { QueryClient } from "@tanstack/react-query";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { watchTimers } from "./watch-timers";

const timersLeft = watchTimers();

/** A loaded machine takes longer than the default of one second; a test that fails waits this long once. */
configure({ asyncUtilTimeout: 5000 });

/** The browser features that our components need and jsdom lacks: just enough to open, close and observe. */
const dialog = HTMLDialogElement.prototype;
dialog.showModal = function showModal(this: HTMLDialogElement) {
  this.open = true;
};
dialog.close = function close(this: HTMLDialogElement) {
  this.open = false;
};
HTMLElement.prototype.showPopover = function showPopover(this: HTMLElement) {
  this.dataset.open = "";
};
HTMLElement.prototype.hidePopover = function hidePopover(this: HTMLElement) {
  delete this.dataset.open;
};
Element.prototype.scrollIntoView ??= () => undefined;
globalThis.ResizeObserver ??= class implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
};
HTMLMediaElement.prototype.load = () => undefined;
globalThis.IntersectionObserver ??= class implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = "";
  readonly scrollMargin = "";
  readonly thresholds = [];
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords(): IntersectionObserverEntry[] {
    return [];
  }
};

const complaints: unknown[][] = [];
const complain = console.error;
console.error = (...words) => {
  if (String(words[0]).startsWith("The tag <%s> is unrecognized")) return;
  complaints.push(words);
  complain(...words);
};

/**
 * jsdom draws with an interval. One that begins while timers are fake never ticks again, and no later file of the process gets
 * a frame; so the fake clock goes on until it has ended.
 */
const FRAME_MS = 17;
const timers: { end?: () => typeof vi } = (globalThis as { realTimers?: { end?: () => typeof vi } }).realTimers ?? {};
Object.assign(globalThis, { realTimers: timers });
timers.end ??= vi.useRealTimers.bind(vi);
const { end } = timers;
vi.useRealTimers = () => {
  if (vi.isFakeTimers()) vi.advanceTimersByTime(FRAME_MS);
  return end();
};

/** A query that waits for its next try would ask in a later test. */
const mounted = new Set<QueryClient>();
const mount = QueryClient.prototype.mount;
QueryClient.prototype.mount = function mountKnown(this: QueryClient) {
  mounted.add(this);
  mount.call(this);
};
afterAll(() => {
  QueryClient.prototype.mount = mount;
});

/** The test files share one document, so each one restores it; and our modules keep state (the shown team, drafts, uploads). */
afterAll(() => {
  console.error = complain;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
  history.replaceState(null, "", "/");
  vi.resetModules();
  expect(timersLeft(), "a timer is left for the next file").toEqual([]);
});

beforeEach(() => {
  complaints.length = 0;
});

/** A test that expects console.error replaces it with a spy. */
afterEach(() => {
  cleanup();
  for (const client of mounted) {
    void client.cancelQueries({}, { silent: true });
    client.clear();
  }
  mounted.clear();
  expect(complaints, "console.error was called").toEqual([]);
});
