import { ApiError } from "./fetch/api";

type Issue = { path: string; message: string };

/** The server's sentence about one field of a form; undefined when the error is not about it. */
export function fieldError(error: unknown, path: string): string | undefined {
  return issuesOf(error).find((issue) => issue.path === path)?.message;
}

/** Whether the server refused one of these fields. */
export const isAboutFields = (error: unknown, paths: readonly string[]): boolean =>
  issuesOf(error).some(({ path }) => paths.includes(path));

function issuesOf(error: unknown): readonly Issue[] {
  if (!(error instanceof ApiError && error.code === "invalid_input")) return [];
  const { issues } = error.details;
  return Array.isArray(issues) ? issues.filter(isIssue) : [];
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === "object" &&
  value !== null &&
  "path" in value &&
  typeof value.path === "string" &&
  "message" in value &&
  typeof value.message === "string";
