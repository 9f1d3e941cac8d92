import { expect, it, vi } from "vitest";
import { AppError } from "./errors";

it("is known across two copies of its module, as a bundled server has them", async () => {
  vi.resetModules();
  const copy = await import("./errors");
  expect(copy.AppError).not.toBe(AppError);
  expect(new copy.AppError("not_found", "No.")).toBeInstanceOf(AppError);
  expect(new Error("not_found")).not.toBeInstanceOf(AppError);
  expect(null).not.toBeInstanceOf(AppError);
});
