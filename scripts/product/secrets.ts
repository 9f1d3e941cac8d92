import { randomBytes, randomInt } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const secretsSchema = z.object({
  authSecret: z.string().min(32),
  encryptionKey: z.string(),
  emulatorToken: z.string(),
  demoPasswords: z.object({ owner: z.string(), editor: z.string(), reviewer: z.string() }),
});

export type Secrets = z.infer<typeof secretsSchema>;

export const SECRETS_FILE = "secrets.json";

/** Reads the secrets of a data folder, or creates them on the first start. Only the file's owner can read them. */
export function openSecrets(dataDirectory: string): Secrets {
  const file = join(dataDirectory, SECRETS_FILE);
  const text = readIfThere(file);
  if (text === null) {
    const secrets = makeSecrets();
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return secrets;
  }
  const parsed = secretsSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new Error(
      `${file} is damaged. Without its key, the stored API tokens cannot be decrypted. Restore the file, or start over ` +
        "with: npm run quickstart -- --reset",
    );
  }
  return parsed.data;
}

function makeSecrets(): Secrets {
  return {
    authSecret: randomBytes(33).toString("base64"),
    encryptionKey: randomBytes(32).toString("base64"),
    emulatorToken: randomBytes(24).toString("hex"),
    demoPasswords: { owner: makePassword(), editor: makePassword(), reviewer: makePassword() },
  };
}

/** Nearly 60 bits, in letters that are easy to tell apart, so that a person can type it from a terminal. */
function makePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return [group(), group(), group()].join("-");
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return null;
    }
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
