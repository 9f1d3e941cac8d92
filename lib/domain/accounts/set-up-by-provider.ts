import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { isEmailAddress } from "@/lib/shared/contracts/email-address";
import type { SetUpWords } from "@/lib/shared/contracts/set-up";
import { AppError } from "@/lib/shared/errors";
import { findByEmail, type PersonRow } from "./people.repo";
import { createFirst } from "./set-up";
import { needsSetUp } from "./set-up-code";
import type { ProviderAnswer } from "./sign-in-with-provider";

type Problem = "no_email" | "email_not_verified" | "set_up_code" | "set_up_done";
export type SetUpOutcome = { kind: "signed_in"; person: PersonRow } | { kind: "refused"; problem: Problem };
type Answer = ProviderAnswer & { name: string | undefined };

/**
 * Creates the first person from a provider's answer, with the code that the browser carried through the sign-in. Undefined when
 * this server has people: the answer is then an ordinary sign-in.
 */
export async function setUpByProvider(
  ctx: Pick<Ctx, "db" | "log">,
  words: SetUpWords,
  { provider, subject, email, emailVerified, name }: Answer,
): Promise<SetUpOutcome | undefined> {
  if (!(await needsSetUp(ctx.db))) return undefined;
  if (subject === undefined || !email || !isEmailAddress(email)) return refuse("no_email");
  if (!emailVerified) return refuse("email_not_verified");
  try {
    const person = { name: name ?? email, email, emailConfirmedAt: new Date(), passwordHash: null };
    await createFirst(ctx, words, { ...person, identity: { provider, subject } });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuse(error.code === "conflict" ? "set_up_done" : "set_up_code");
  }
  const person = await findByEmail(ctx.db, email);
  return person ? { kind: "signed_in", person } : refuse("set_up_done");
}

const refuse = (problem: Problem) => ({ kind: "refused", problem }) as const;
