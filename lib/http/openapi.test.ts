import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { openApiDocument } from "./openapi";

const document = openApiDocument(ENDPOINTS);
const text = JSON.stringify(document);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, value]) => ({ path, method, ...(value as Operation) })),
);
type Operation = {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
};

describe("openApiDocument", () => {
  it("has one operation per endpoint, each with a unique ID", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    expect(new Set(operations.map((each) => each.operationId)).size).toBe(operations.length);
  });

  it("refers only to components that exist, and keeps none of zod's own references", () => {
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(names).toContain("Reshoot");
    for (const name of names) expect(document.components.schemas).toHaveProperty(name ?? "?");
    expect(text).not.toContain("$defs");
  });

  it("names every parameter of the path, required", () => {
    for (const { path, parameters = [] } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = parameters.filter((each) => each.in === "path");
      expect(given.map(({ name }) => name)).toEqual(named);
      expect(given.every(({ required }) => required)).toBe(true);
    }
  });

  it("requires a query parameter only when it has no default", () => {
    const list = operations.find(({ method, path }) => method === "get" && path === "/api/videos");
    expect(list?.parameters).toMatchObject([
      { name: "cursor", in: "query", required: false },
      { name: "limit", in: "query", required: false, schema: { default: 24, minimum: 1, maximum: 100 } },
      { name: "search", in: "query", required: false },
      { name: "sort", in: "query", required: false, schema: { enum: ["newest", "oldest", "title", "reshoots"] } },
    ]);
  });

  it("describes the reply and the problem", () => {
    const submit = operations.find(({ method, path }) => method === "post" && path === "/api/reshoots");
    expect(submit?.requestBody?.content).toHaveProperty(
      ["application/json", "schema", "required"],
      ["videoId", "motions", "requestKey"],
    );
    expect(Object.keys(submit?.responses ?? {})).toEqual(["202", "default"]);
    expect(submit?.responses.default?.content).toEqual({
      "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
    });
    expect(document.components.schemas.Problem).toMatchObject({
      required: expect.arrayContaining(["status", "code", "detail", "requestId"]),
    });
  });
});
