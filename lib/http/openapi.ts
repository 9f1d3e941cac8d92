import "server-only";
import { z } from "zod";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { ERROR_STATUS } from "@/lib/shared/errors";
import { isPermission, rolesWith } from "@/lib/shared/permissions";
import manifest from "@/package.json";

type Json = Record<string, unknown>;

const Problem = z
  .object({
    type: z.string(),
    title: z.string().optional(),
    status: z.number().int(),
    code: z.enum(Object.keys(ERROR_STATUS)),
    detail: z.string().describe("For people: what happened and what to do."),
    requestId: z.uuid(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457. Programs should look at `code`." });

/** Returns the OpenAPI 3.1 document of these endpoints. Schemas with an ID become components. */
export function openApiDocument(endpoints: readonly Endpoint[]) {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  const problem = schemaOf(Problem, "output", components);
  for (const endpoint of endpoints) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(endpoint, components, problem),
    };
  }
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Reshoot", version: manifest.version, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "reshoot.session" } },
    },
  };
}

function operation(endpoint: Endpoint, components: Json, problem: Json): Json {
  const { method, path, summary, access, status, params, search, body, reply, media } = endpoint;
  const parameters = [...parametersIn("path", params, components), ...parametersIn("query", search, components)];
  return {
    operationId: operationId(method, path),
    summary,
    ...(isPermission(access) && { description: `Roles: ${rolesWith(access).join(", ")}.` }),
    security: access === "public" ? [] : [{ session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: as(schemaOf(body, "input", components)) } }),
    responses: {
      [status]: { description: "Done", content: as(schemaOf(reply, "output", components), media) },
      default: { description: "Refused or failed", content: { "application/problem+json": { schema: problem } } },
    },
  };
}

const as = (schema: Json, media = "application/json") => ({ [media]: { schema } });

function parametersIn(place: "path" | "query", schema: z.core.$ZodObject | undefined, components: Json): Json[] {
  return Object.entries(schema?._zod.def.shape ?? {}).map(([name, part]) => ({
    name,
    in: place,
    required: place === "path" || !z.safeParse(part, undefined).success,
    schema: schemaOf(part, "input", components),
  }));
}

/** `GET /api/reshoots/{id}` → `getReshootsById`: unique because method and path are. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, "")
    .replaceAll("{", "by/")
    .replaceAll("}", "")
    .split(/[^a-zA-Z]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Converts one schema to JSON Schema; parts that have an ID move to `components` and are referenced. */
function schemaOf(schema: z.core.$ZodType, io: "input" | "output", components: Json): Json {
  const {
    $schema: _,
    $defs,
    ...root
  } = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => plainer(jsonSchema) });
  for (const [id, definition] of Object.entries($defs ?? {})) components[id] = relinked(definition);
  return relinked(root);
}

/** Replies may gain fields later, so no object is closed. The format of a UUID makes its long pattern redundant. */
function plainer(schema: Json): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format === "uuid" || schema.format === "date-time") delete schema.pattern;
}

/** Safe: the value is JSON Schema, an object, before and after. */
const relinked = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll("#/$defs/", "#/components/schemas/")) as Json;
