import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createOwner, NewOwner, NewPassword, resetPassword } from "@/lib/domain/accounts/create-owner";
import { openServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";

const USAGE = `Creates the first member of a self-hosted studio, or lets a member in who is locked out: it sets a new password, removes their
passkeys, authenticator app and recovery codes, and signs them out everywhere.

  npm run create-owner -- --email you@example.com --name "Your Name" --team "Your Team"
  npm run create-owner -- --email you@example.com --reset-password

The password is read from OWNER_PASSWORD, from standard input if it is piped, or from a prompt.
`;

async function main(): Promise<string> {
  const { values } = parseArgs({
    options: {
      email: { type: "string" },
      name: { type: "string" },
      team: { type: "string" },
      "reset-password": { type: "boolean", default: false },
    },
  });
  if (!values.email) throw new AppError("invalid_input", USAGE);
  const given = { ...values, password: process.env.OWNER_PASSWORD ?? (await askPassword()) };
  process.env.LOG_LEVEL ??= "warn";
  const services = await openServices();
  try {
    if (values["reset-password"]) {
      await resetPassword(services.db, NewPassword.parse(given));
      return `${values.email} has a new password and no second factor, and is signed out everywhere.`;
    }
    await createOwner(services.db, NewOwner.parse(given));
    return `${values.email} can sign in now, as owner of ${values.team}.`;
  } finally {
    await services.stop();
  }
}

/** On a terminal, the input is not echoed. */
async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    let text = "";
    for await (const chunk of process.stdin) text += chunk;
    return text.replace(/\r?\n$/, "");
  }
  process.stdout.write("Password: ");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await reader.question("");
  reader.close();
  process.stdout.write("\n");
  return password;
}

const sentence = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (error instanceof AppError) return error.message;
  return error instanceof Error && error.message ? error.message : String(error);
};

try {
  console.log(await main());
} catch (error) {
  console.error(sentence(error));
  process.exitCode = 1;
}
