import "server-only";
import { z } from "zod";
import type { Endpoint, InputOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import { readJsonBody } from "./read-body";

/** Reads a request and parses each part by the contract's schema. */
export async function parseInput<E extends Endpoint>(
  endpoint: E,
  request: Request,
  params: Record<string, string | string[] | undefined>,
): Promise<InputOf<E>> {
  const input = {
    params: parsed(endpoint.params, params),
    search: parsed(endpoint.search, Object.fromEntries(new URL(request.url).searchParams)),
    body: parsed(endpoint.body, endpoint.body && (await readJsonBody(request))),
  };
  // Safe: each part was parsed by the contract's schema.
  return input as InputOf<E>;
}

/** Bad input is the caller's fault; a validation error from any other place is our fault and stays a 500. */
function parsed(schema: z.core.$ZodType | undefined, value: unknown): unknown {
  const result = schema && z.safeParse(schema, value);
  if (result && !result.success) {
    const issues = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new AppError("invalid_input", inWords(issues), { details: { issues } });
  }
  return result?.data;
}

const inWords = (issues: { path: string; message: string }[]) =>
  issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
