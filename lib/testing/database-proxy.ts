import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** When a connection is cut: before the statement reaches the server, or after the server has executed it. */
export type Cut = "before" | "after";
/** Gets every statement of every connection, and returns when the connection is cut, or undefined. */
type Decide = (statement: string, cutOthers: () => void) => Cut | undefined;

/** Opens a Unix socket to the PostgreSQL behind `url`, and cuts connections at the statements that `decide` picks. */
export async function openDatabaseProxy(url: string, decide: Decide) {
  const { host, port } = new pg.Client({ connectionString: url });
  const folder = mkdtempSync(join(tmpdir(), "pg-proxy-"));
  const callers = new Set<Socket>();
  const server = createServer((caller) => {
    callers.add(caller);
    caller.once("close", () => callers.delete(caller));
    const inner = host.startsWith("/") ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
    const cutOthers = () => {
      for (const other of callers) if (other !== caller) other.destroy();
    };
    relay(caller, inner, (statement) => decide(statement, cutOthers));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, ".s.PGSQL.5432"), resolve));
  const through = new URL(url);
  through.searchParams.set("host", folder);
  through.searchParams.set("port", "5432");
  return {
    url: through.href,
    async close(): Promise<void> {
      for (const caller of callers) caller.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function relay(caller: Socket, inner: Socket, decide: (statement: string) => Cut | undefined): void {
  let isCutting = false;
  const end = () => {
    caller.destroy();
    inner.destroy();
  };
  for (const socket of [caller, inner]) socket.on("error", end).on("close", end);
  const messages = createMessageReader();
  caller.on("data", (chunk) => {
    for (const { bytes, statement } of messages(chunk)) {
      const cut = statement === undefined ? undefined : decide(statement);
      if (cut === "before") return end();
      if (cut === "after") isCutting = true;
      inner.write(bytes);
    }
  });
  inner.on("data", (chunk) => (isCutting ? end() : caller.write(chunk)));
}

/** Splits the client's bytes into messages and returns the text of those with a statement (`Q` and `P`). */
function createMessageReader() {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return function* read(chunk: Buffer): Generator<{ bytes: Buffer; statement: string | undefined }> {
    rest = Buffer.concat([rest, chunk]);
    for (let size = sizeOf(rest, isStarted); rest.length >= size; size = sizeOf(rest, isStarted)) {
      const bytes = rest.subarray(0, size);
      rest = rest.subarray(size);
      yield { bytes, statement: isStarted ? statementOf(bytes) : undefined };
      isStarted = true;
    }
  };
}

/** The first message of a connection has no type byte before its length. */
function sizeOf(bytes: Buffer, isStarted: boolean): number {
  const lengthAt = isStarted ? 1 : 0;
  return bytes.length < lengthAt + 4 ? Number.POSITIVE_INFINITY : lengthAt + bytes.readInt32BE(lengthAt);
}

const HEADER = 5;

function statementOf(message: Buffer): string | undefined {
  const type = String.fromCharCode(message[0] ?? 0);
  const from = type === "Q" ? HEADER : type === "P" ? message.indexOf(0, HEADER) + 1 : -1;
  return from < 0 ? undefined : message.toString("utf8", from, message.indexOf(0, from)).trim();
}
