import { connect, type Socket } from "node:net";

type Raw = {
  /** The request as it goes over the wire, its head and what there is of a body. */
  text: string | Buffer;
  /** Whether the answer is read; who does not read lets it pile up. */
  reads: boolean;
};

/**
 * A connection of its own, as no HTTP client would use one. Resolves with the status once an answer has begun, with 0
 * when the server ended it without one, and after `timeoutMs` with -1: nothing has come and it is still open.
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
