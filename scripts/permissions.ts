import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { PERMISSIONS, type Permission, ROLES, rolesWith } from "@/lib/shared/permissions";

// Writes the table of permissions into docs/permissions.md: npm run permissions. Its test fails on an outdated document.
const DOCUMENT = path.resolve(import.meta.dirname, "../docs/permissions.md");
const BEGIN = "<!-- permissions: written by npm run permissions -->";
const END = "<!-- /permissions -->";

// Safe: the keys of the table are its permissions.
const ALL = Object.keys(PERMISSIONS) as Permission[];

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const endpointsFor = (access: string) =>
  ENDPOINTS.filter((endpoint) => endpoint.access === access)
    .map(({ method, path: url, confirmed }) => `\`${method} ${url}\`${confirmed ? " †" : ""}`)
    .join("<br>");

/** Two Markdown tables: who may do what, and the endpoints that need no permission. */
export function permissionTables(): string {
  return [
    row(["permission", ...ROLES, "endpoints"]),
    row(["---", ...ROLES.map(() => ":-:"), "---"]),
    ...ALL.map((permission) => {
      const marks = ROLES.map((role) => (rolesWith(permission).includes(role) ? "yes" : "–"));
      return row([`\`${permission}\``, ...marks, endpointsFor(permission) || "–"]);
    }),
    "",
    row(["access without a permission", "endpoints"]),
    row(["---", "---"]),
    row(["`signed_in`: also without a team", endpointsFor("signed_in") || "–"]),
    row(["`public`: everyone", endpointsFor("public") || "–"]),
  ].join("\n");
}

/** The document with the new tables between its markers. */
export function withTables(text: string, tables: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`docs/permissions.md has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, "utf8"), permissionTables()));
}
