import "server-only";
import { scorePassword } from "@/lib/platform/score-password";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  type PasswordProblem,
  passwordProblem,
} from "@/lib/shared/password-rules";
import { fieldProblem } from "./field-problem";

const SENTENCES: Record<PasswordProblem, () => string> = {
  too_short: () => m.errors_account_password_too_short({ count: MIN_PASSWORD_LENGTH }),
  too_long: () => m.errors_account_password_too_long({ count: MAX_PASSWORD_LENGTH }),
  contains_name: m.errors_account_password_contains_name,
  contains_email: m.errors_account_password_contains_email,
  common: m.errors_account_password_common,
};

/** Throws `invalid_input` for a new password that is too short, too easy to guess, or contains its person's name or email. */
export async function requireGoodPassword(password: string, person: { name: string; email: string }): Promise<void> {
  refuse(passwordProblem(password, person));
  refuse(passwordProblem(password, person, await scorePassword(password)));
}

function refuse(problem: PasswordProblem | null): void {
  if (problem) throw fieldProblem("password", SENTENCES[problem]());
}
