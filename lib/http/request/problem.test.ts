import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/shared/errors";
import { toProblem } from "./problem";

const bodyOf = async (error: unknown) => (await toProblem(error, "request-1").json()) as Record<string, unknown>;

describe("the answer to an error", () => {
  it("has a title where the code alone would not be understood", async () => {
    for (const code of ["rate_limited", "unauthenticated", "internal"] as const) {
      expect(await bodyOf(new AppError(code, "Detail."))).toMatchObject({
        code,
        title: expect.stringMatching(/\w+ \w+/),
      });
    }
    expect(await bodyOf(new AppError("conflict", "Detail."))).not.toHaveProperty("title");
  });

  it("says when to try again, in whole seconds, and only where that is known", () => {
    const retryOf = (error: unknown) => toProblem(error, "request-1").headers.get("retry-after");
    expect(retryOf(new AppError("rate_limited", "Detail.", { retryAfterSeconds: 1.2 }))).toBe("2");
    expect(retryOf(new AppError("conflict", "Detail."))).toBeNull();
  });

  it("says nothing of an unexpected error but the request to quote", async () => {
    const body = await bodyOf(new Error("password=secret"));
    expect(body).toMatchObject({ status: 500, code: "internal", requestId: "request-1" });
    expect(body.detail).toContain("request-1");
    expect(JSON.stringify(body)).not.toContain("secret");
  });

  it("asks to try again when the connection to the database was lost", async () => {
    const lost = Object.assign(new Error("terminated"), { code: "57P01" });
    const response = toProblem(lost, "request-1");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await response.json()).toMatchObject({ code: "database_unavailable" });
  });
});
