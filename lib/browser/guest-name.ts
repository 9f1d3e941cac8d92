import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { joinShareEndpoint } from "@/lib/shared/contracts/share-review";

type Given = RequestOf<typeof joinShareEndpoint>["body"];

/** What a visitor called themselves while the server could not be reached. */
export type WaitingName = Given & { isRefused: boolean };

const nameOf = (token: string) => `comment.name.${token}`;
/** What could not be stored, until the page is left; it is newer than what is stored. */
const unkept = new Map<string, WaitingName>();

/** The name is given to the server before the first text. */
export function keepName(token: string, given: Given): void {
  write(token, { ...given, isRefused: false });
}

/** The server has it, or it is given anew. */
export function forgetName(token: string): void {
  unkept.delete(token);
  try {
    localStorage.removeItem(nameOf(token));
  } catch {
    // Nothing was kept.
  }
}

/** It is not given again by itself, and is in its field when the visitor is asked again. */
export function refuseName(token: string): void {
  const name = readName(token);
  if (name) write(token, { ...name, isRefused: true });
}

/** Read anew each time, because another tab may have given it. */
export function readName(token: string): WaitingName | null {
  const newest = unkept.get(token);
  if (newest) return newest;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(nameOf(token)) ?? "null");
    if (isName(stored)) return stored;
  } catch {
    // Another version's, or a browser that keeps nothing.
  }
  return null;
}

function write(token: string, name: WaitingName): void {
  try {
    localStorage.setItem(nameOf(token), JSON.stringify(name));
    unkept.delete(token);
  } catch {
    unkept.set(token, name);
  }
}

const isName = (value: unknown): value is WaitingName =>
  typeof value === "object" &&
  value !== null &&
  "name" in value &&
  typeof value.name === "string" &&
  "website" in value &&
  typeof value.website === "string" &&
  (!("email" in value) || typeof value.email === "string") &&
  "isRefused" in value &&
  typeof value.isRefused === "boolean";
