import "server-only";

/** SQL states: closed by an operator, crashed, still starting, or full; and the class of failed connections. */
const SERVER_SAYS = /^(57P0[1-5]|53300|08\w{3})$/;
/** The last ones: a container's name that resolves only once the container runs, and a network that comes up late. */
const SYSTEM_SAYS = new Set(
  // text-ok: error codes
  "ECONNREFUSED ECONNRESET EPIPE ENOENT ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH EHOSTDOWN".split(" "),
);
const DRIVER_SAYS =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection|was closed))/;
const DEEPEST = 8;

/** Whether this error, or one of its causes, means that there is no connection to the database at the moment. */
export function isDatabaseLost(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; cause instanceof Error && depth < DEEPEST; depth++) {
    if (saysSo(cause)) return true;
    // A name with several addresses fails with one error for each address.
    if (cause instanceof AggregateError) return cause.errors.some(isDatabaseLost);
    cause = cause.cause;
  }
  return false;
}

function saysSo(error: Error): boolean {
  if (DRIVER_SAYS.test(error.message)) return true;
  const code = "code" in error ? String(error.code) : "";
  if (SERVER_SAYS.test(code)) return true;
  return (
    SYSTEM_SAYS.has(code) && "syscall" in error && /^(connect|read|write|getaddrinfo)$/.test(String(error.syscall))
  );
}
