import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { demandedFactor } from "@/lib/domain/second-factor/take-code";
import type { RateLimits } from "@/lib/platform/rate-limit";
import { AppError } from "@/lib/shared/errors";
import { addressMark } from "./auth-keys";
import type { PersonRow } from "./people.repo";
import { recordRefusal } from "./record-sign-in";
import { takeRecordedCode } from "./take-recorded-code";

type Deps = Pick<Ctx, "db" | "queue" | "settings" | "limits" | "log" | "now">;
type Attempt = {
  /** What the person typed as a code; undefined when they were not asked yet. */
  code?: string | undefined;
  address: string;
  /** The result of `knownBrowser` for the browser that sent this attempt. */
  browser?: string | undefined;
};
/** `app` and `passkey` say which of the person's second factors to ask for; a recovery code is as good. */
type Outcome = "passed" | "app" | "passkey" | "wrong_code";

/**
 * What a person with the right password still has to show. Codes are counted as passwords are, before they are checked, and work
 * once. Throws `rate_limited`.
 */
export async function checkSecondFactor(deps: Deps, person: PersonRow, attempt: Attempt): Promise<Outcome> {
  const demanded = await demandedFactor(deps.db, person.id);
  if (!demanded) return "passed";
  if (attempt.code === undefined) return demanded;
  const refuse = (reason: string) =>
    recordRefusal(deps, { by: "password", reason, userId: person.id, address: attempt.address });
  const counted = await count(deps.limits, person.id, attempt).catch((error: unknown) => {
    if (error instanceof AppError) refuse(error.code);
    throw error;
  });
  if (!(await takeRecordedCode(deps, person.id, attempt.code))) {
    refuse("wrong_code");
    return "wrong_code";
  }
  await counted.forget();
  return "passed";
}

/** As for passwords: a browser that the person knows has a limit of its own, so that guesses from elsewhere lock no one out. */
async function count(limits: RateLimits, userId: string, { address, browser }: Attempt) {
  if (browser) {
    await limits.take("codeBrowser", browser);
    return { forget: () => limits.forget("codeBrowser", browser) };
  }
  const here = `${userId}.${addressMark(address)}`;
  await limits.take("codeHere", here);
  await limits.take("codePerson", userId);
  return {
    async forget() {
      await limits.forget("codeHere", here);
      await limits.giveBack("codePerson", userId);
    },
  };
}
