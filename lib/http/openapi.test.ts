import { describe, expect, it } from "vitest";
import { z } from "zod";
import { endpoint } from "@/lib/shared/contracts/endpoint";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { openApiDocument } from "./openapi";

const document = () => openApiDocument(ENDPOINTS);
const operationsOf = ({ paths }: ReturnType<typeof document>) =>
  Object.entries(paths).flatMap(([path, methods]) =>
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
    const operations = operationsOf(document());
    expect(document().openapi).toBe("3.1.0");
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    expect(new Set(operations.map((each) => each.operationId)).size).toBe(operations.length);
  });

  it("refers only to components that exist, and keeps none of zod's own references", () => {
    const { components, ...rest } = document();
    const text = JSON.stringify({ components, ...rest });
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(names).toContain("Reshoot");
    for (const name of names) expect(components.schemas).toHaveProperty(name ?? "?");
    expect(text).not.toContain("$defs");
  });

  it("names every parameter of the path, required", () => {
    for (const { path, parameters = [] } of operationsOf(document())) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = parameters.filter((each) => each.in === "path");
      expect(given.map(({ name }) => name)).toEqual(named);
      expect(given.every(({ required }) => required)).toBe(true);
    }
  });

  it("requires a query parameter only when it has no default", () => {
    const list = operationsOf(document()).find(({ method, path }) => method === "get" && path === "/api/videos");
    expect(list?.parameters).toMatchObject([
      { name: "cursor", in: "query", required: false },
      { name: "limit", in: "query", required: false, schema: { default: 24, minimum: 1, maximum: 100 } },
      { name: "search", in: "query", required: false },
      { name: "sort", in: "query", required: false, schema: { enum: ["newest", "oldest", "title", "reshoots"] } },
    ]);
  });

  it("describes the reply and the problem", () => {
    const submit = operationsOf(document()).find(({ method, path }) => method === "post" && path === "/api/reshoots");
    expect(submit?.requestBody?.content).toHaveProperty(
      ["application/json", "schema", "required"],
      ["videoId", "motions", "requestKey"],
    );
    expect(Object.keys(submit?.responses ?? {})).toEqual(["202", "default"]);
    expect(submit?.responses.default?.content).toEqual({
      "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
    });
    expect(document().components.schemas.Problem).toMatchObject({
      required: expect.arrayContaining(["status", "code", "detail", "requestId"]),
    });
  });
});

describe("the description of one endpoint", () => {
  const Thing = z.object({ id: z.uuid(), at: z.iso.datetime() }).meta({ id: "Thing" });
  const things = endpoint({
    ...{ method: "GET", path: "/api/old-things/{id}", summary: "Read a thing", access: "videos.change", status: 200 },
    ...{ params: z.object({ id: z.uuid() }), search: z.object({ size: z.string(), page: z.int().default(1) }) },
    reply: Thing,
  });
  const change = endpoint({
    ...{ method: "PUT", path: "/api/old-things/{id}", summary: "Change a thing", access: "signed_in", status: 201 },
    ...{
      params: z.object({ id: z.uuid() }),
      body: z.object({ name: z.string().regex(/^a/), tags: z.record(z.string(), z.number()) }),
      reply: z.strictObject({}),
    },
    media: "text/csv",
  });
  const open = endpoint({
    ...{
      method: "GET",
      path: "/s/{token}/things",
      summary: "All",
      access: "public",
      status: 200,
      reply: z.array(Thing),
    },
    params: z.object({ token: z.string() }),
  });
  const made = () => openApiDocument([things, change, open]);
  const uuid = { type: "string", format: "uuid" };

  it("has its parameters, where they stand, with what is required", () => {
    expect(made().paths["/api/old-things/{id}"]?.get).toEqual({
      ...{ operationId: "getOldThingsById", summary: "Read a thing", security: [{ session: [] }] },
      description: "Roles: owner, editor.",
      parameters: [
        { name: "id", in: "path", required: true, schema: uuid },
        { name: "size", in: "query", required: true, schema: { type: "string" } },
        {
          ...{ name: "page", in: "query", required: false },
          schema: expect.objectContaining({ type: "integer", default: 1 }),
        },
      ],
      responses: {
        200: {
          description: "Done",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
        },
        default: {
          description: "Refused or failed",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    });
  });

  it("has its body, its status and the type of its reply, beside another method of the same path", () => {
    const put = made().paths["/api/old-things/{id}"]?.put as Operation;
    expect(put).toMatchObject({ operationId: "putOldThingsById", summary: "Change a thing" });
    expect(put).not.toHaveProperty("description");
    expect(put.requestBody).toEqual({
      required: true,
      content: {
        "application/json": {
          schema: {
            ...{ type: "object", required: ["name", "tags"] },
            properties: {
              name: { type: "string", pattern: "^a" },
              tags: expect.objectContaining({ type: "object", additionalProperties: { type: "number" } }),
            },
          },
        },
      },
    });
    expect(put.responses["201"]?.content).toEqual({ "text/csv": { schema: { type: "object", properties: {} } } });
  });

  it("needs no session where anyone may call, and has no empty lists", () => {
    const get = made().paths["/s/{token}/things"]?.get as Operation;
    expect(get).toMatchObject({ operationId: "getSByTokenThings", security: [] });
    expect(get).not.toHaveProperty("requestBody");
    const { params: _, ...rest } = open;
    const plain = endpoint({ ...rest, path: "/api/things" });
    expect(openApiDocument([plain]).paths["/api/things"]?.get).not.toHaveProperty("parameters");
  });

  it("moves schemas with an ID to the components, open for more fields, without the long pattern of a format", () => {
    expect(made().components.schemas.Thing).toEqual({
      ...{ type: "object", required: ["id", "at"] },
      properties: { id: uuid, at: { type: "string", format: "date-time" } },
    });
    expect(made().components.schemas.Problem).toMatchObject({
      description: "RFC 9457. Programs should look at `code`.",
      properties: { detail: { description: "For people: what happened and what to do." } },
    });
    expect(JSON.stringify(made())).not.toContain("$schema");
  });

  it("says what the document is, and how a caller is known", () => {
    expect(made()).toMatchObject({
      ...{ openapi: "3.1.0", jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" },
      info: {
        title: "Reshoot",
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/" }],
      components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: "reshoot.session" } } },
    });
  });
});
