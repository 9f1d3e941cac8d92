import { AppError } from "@/lib/shared/errors";

/** Bad input that belongs to one field of the form, in the shape of the contract's own faults. */
export const fieldFault = (path: string, message: string) =>
  new AppError("invalid_input", message, { details: { issues: [{ path, message }] } });
