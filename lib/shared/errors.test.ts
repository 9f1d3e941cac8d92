import { expect, it, vi } from "vitest";
import { AppError } from "./errors";

it("recognises its errors across two copies of the module, as in a bundled server", async () => {
  vi.resetModules();
  const copy = await import("./errors");
  expect(copy.AppError).not.toBe(AppError);
  expect(new copy.AppError("not_found", "No.")).toBeInstanceOf(AppError);
  expect(new Error("not_found")).not.toBeInstanceOf(AppError);
  expect(null).not.toBeInstanceOf(AppError);
});
