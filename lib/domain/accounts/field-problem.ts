import { AppError } from "@/lib/shared/errors";

/** Bad input in one field of a form, which shows the sentence at that field. */
export const fieldProblem = (path: string, message: string) =>
  new AppError("invalid_input", message, { details: { issues: [{ path, message }] } });
