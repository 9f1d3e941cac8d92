import * as m from "@/lib/shared/messages/compiled/messages.js";
import * as z from "./schema";

const LONGEST = 254;

/** Whether a text can be the email of an account. */
export const isEmailAddress = (text: string): boolean => text.length <= LONGEST && z.regexes.email.test(text);

/** The email of an account, without spaces around it. */
export const EmailAddress = z
  .string()
  .check(
    z.trim(),
    z.maxLength(LONGEST),
    z.refine<string>(isEmailAddress, { error: () => m.invitations_email_invalid() }),
  );
