import "server-only";
import { createHash, randomBytes } from "node:crypto";

const BYTES = 32;

/** A secret for one use. */
export const newCode = (): string => randomBytes(BYTES).toString("base64url");

/** What is stored of it. */
export const codeHashOf = (code: string): string => createHash("sha256").update(code).digest("base64url");
