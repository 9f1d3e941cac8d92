import { ApiError } from "@/lib/browser/fetch/api";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const FIELDS = ["code", "team", "name", "email", "password"] as const;
export type FieldName = (typeof FIELDS)[number];
export type Values = Record<FieldName, string>;
export type Problems = Partial<Record<FieldName, string>>;

/** What can be seen before anything is sent. */
export function check(values: Values): Problems {
  const names = FIELDS.filter((name) => name !== "password" && values[name].trim() === "");
  const missing: Problems = Object.fromEntries(names.map((name) => [name, m.set_up_missing()]));
  return {
    ...(!/.@./.test(values.email) && { email: m.set_up_email_invalid() }),
    ...missing,
  };
}

/** The sentences of a refusal that belong to a field. */
export function problemsOf(error: Error | null): Problems {
  const issues = error instanceof ApiError ? error.details.issues : undefined;
  if (!Array.isArray(issues)) return {};
  const isKnown = (path: unknown): path is FieldName => FIELDS.some((name) => name === path);
  return Object.fromEntries(
    issues.flatMap(({ path, message }: { path: unknown; message: unknown }) =>
      isKnown(path) && typeof message === "string"
        ? [[path, path === "email" ? m.set_up_email_invalid() : message]]
        : [],
    ),
  );
}
