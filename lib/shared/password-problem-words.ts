import * as m from "./messages/compiled/messages.js";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, type PasswordProblem } from "./password-rules";

const SENTENCES: Record<PasswordProblem, () => string> = {
  too_short: () => m.errors_account_password_too_short({ count: MIN_PASSWORD_LENGTH }),
  too_long: () => m.errors_account_password_too_long({ count: MAX_PASSWORD_LENGTH }),
  contains_name: m.errors_account_password_contains_name,
  contains_email: m.errors_account_password_contains_email,
  common: m.errors_account_password_common,
};

/** What to change about a new password; the browser and the server say the same. */
export const passwordProblemWords = (problem: PasswordProblem): string => SENTENCES[problem]();
