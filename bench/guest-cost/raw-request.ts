import { connect, type Socket } from "node:net";

type Raw = {
  /** The raw request: its head, and the body if there is one. */
  text: string | Buffer;
  /** Whether the answer is read. If not, it fills the buffers. */
  reads: boolean;
};

/**
 * Opens a new connection and uses it in ways that no HTTP client would. Resolves with the status when an answer begins,
 * with 0 when the server closed without one, and with -1 after `timeoutMs` without an answer on an open connection.
 */
export function sendRaw(origin: string, { text, reads }: Raw, held: Set<Socket>, timeoutMs = 5000): Promise<number> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  held.add(socket);
  socket.once("close", () => held.delete(socket));
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs, -1);
    const end = (status: number) => {
      clearTimeout(timer);
      resolve(status);
    };
    socket.on("error", () => end(0));
    socket.once("close", () => end(0));
    socket.once("data", (chunk) => {
      if (!reads) socket.pause();
      end(Number(/^HTTP\/1\.1 (\d+)/.exec(String(chunk))?.[1] ?? 0));
    });
    socket.write(text);
  });
}
