import "server-only";

/** Closed by an operator, by a crash, or still starting; and the class of failed connections. */
const SERVER_SAYS = /^(57P0[1-5]|08\w{3})$/;
const SYSTEM_SAYS = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT"]);
const DRIVER_SAYS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;
const DEEPEST = 8;

/** Whether this error, or one behind it, means that there is no connection to the database just now. */
export function isDatabaseLost(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; cause instanceof Error && depth < DEEPEST; depth++) {
    if (saysSo(cause)) return true;
    cause = cause.cause;
  }
  return false;
}

function saysSo(error: Error): boolean {
  if (DRIVER_SAYS.test(error.message)) return true;
  const code = "code" in error ? String(error.code) : "";
  if (SERVER_SAYS.test(code)) return true;
  return SYSTEM_SAYS.has(code) && "syscall" in error && /^(connect|read|write)$/.test(String(error.syscall));
}
