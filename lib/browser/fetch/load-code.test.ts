import { afterEach, expect, it, vi } from "vitest";
import { loadCodeAgain } from "./load-code";

afterEach(() => void vi.unstubAllGlobals());

const gone = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
const server = (answer: () => Promise<Response>) => vi.stubGlobal("fetch", answer);

it("returns the code when the second attempt succeeds", async () => {
  const reload = vi.fn();
  server(async () => new Response());
  expect(await loadCodeAgain(async () => "part", reload)).toBe("part");
  expect(reload).not.toHaveBeenCalled();
});

it("reloads the page when the server answers but no longer has the chunk", async () => {
  const reload = vi.fn();
  server(async () => new Response());
  await expect(loadCodeAgain(gone, reload)).rejects.toThrow();
  expect(reload).toHaveBeenCalledTimes(1);
});

it.each<[string, () => Promise<Response>]>([
  ["there is no network", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["the server is starting", async () => new Response("", { status: 502 })],
])("does not reload the page when %s", async (_name, answer) => {
  const reload = vi.fn();
  server(answer);
  await expect(loadCodeAgain(gone, reload)).rejects.toThrow();
  expect(reload).not.toHaveBeenCalled();
});
