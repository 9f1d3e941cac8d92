import { afterEach, expect, it, vi } from "vitest";
import { forgetName, keepName, readName, refuseName } from "./guest-name";

const MONA = { name: "Mona", website: "", email: "mona@a.test" };

afterEach(() => {
  vi.restoreAllMocks();
  forgetName("t");
  localStorage.clear();
});

it("a name that was kept and then refused is not given again by itself, also when storage has become full", () => {
  keepName("t", MONA);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  refuseName("t");
  expect(readName("t")).toEqual({ ...MONA, isRefused: true });
  forgetName("t");
  expect(readName("t")).toBeNull();
});

it.each(["{", "null", '{"name":"Mona"}', '{"name":1,"website":"","isRefused":false}'])(
  "takes nothing from what other code stored: %s",
  (stored) => {
    localStorage.setItem("comment.name.t", stored);
    expect(readName("t")).toBeNull();
  },
);
