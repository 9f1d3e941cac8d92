import "server-only";
import { scorePassword } from "@/lib/platform/score-password";
import { passwordProblemWords } from "@/lib/shared/password-problem-words";
import { type PasswordProblem, passwordProblem } from "@/lib/shared/password-rules";
import { fieldProblem } from "./field-problem";

/** Throws `invalid_input` for a new password that is too short, too easy to guess, or contains its person's name or email. */
export async function requireGoodPassword(password: string, person: { name: string; email: string }): Promise<void> {
  refuse(passwordProblem(password, person));
  refuse(passwordProblem(password, person, await scorePassword(password)));
}

function refuse(problem: PasswordProblem | null): void {
  if (problem) throw fieldProblem("password", passwordProblemWords(problem));
}
