import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSecrets, SECRETS_FILE } from "./secrets";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("creates the secrets once, in a valid format, readable by the file's owner only", () => {
  const secrets = openSecrets(folder);
  expect(openSecrets(folder)).toEqual(secrets);
  expect(Buffer.from(secrets.encryptionKey, "base64")).toHaveLength(32);
  expect(secrets.authSecret.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(folder, SECRETS_FILE)).mode & 0o777).toBe(0o600);
});

it("gives every demo account a different password", () => {
  const { owner, editor, reviewer } = openSecrets(folder).demoPasswords;
  expect(new Set([owner, editor, reviewer]).size).toBe(3);
  expect(owner).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
});

it.each(["", "{", '{"authSecret":"short"}'])("refuses a damaged file rather than replace its key: %s", (text) => {
  writeFileSync(join(folder, SECRETS_FILE), text);
  expect(() => openSecrets(folder)).toThrow(/is damaged.*--reset/s);
});
