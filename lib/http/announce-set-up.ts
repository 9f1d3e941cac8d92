import "server-only";
import { makeSetUpCode } from "@/lib/domain/accounts/set-up-code";
import { env } from "@/lib/platform/env";
import type { Services } from "@/lib/services";

type Deps = Pick<Services, "db" | "log">;

/**
 * Prints the code that sets up this server, while it has no account. It is plain text on the standard output, whatever
 * the log's level: the operator reads it in the terminal or in `docker logs`. A start does not fail because of it.
 */
export async function announceSetUp({ db, log }: Deps, print = (text: string) => process.stdout.write(text)) {
  if (env().DEMO) return;
  try {
    const code = await makeSetUpCode(db);
    if (code) print(setUpText(`${env().APP_ORIGIN}/set-up`, code));
  } catch (error) {
    log.warn({ err: error }, "the set-up code could not be made; restart the server to try again");
  }
}

// text-ok: for the operator, in the terminal
const setUpText = (address: string, code: string) => `
  This server has no account yet.
  Open ${address} and enter this code:

  ${code}

`;
