import { connect, createServer, type Socket } from "node:net";

/** A connection that has sent more than this carries an upload. */
const HEAVY_BYTES = 200_000;

/** A TCP proxy before a web process: it counts what clients send, and holds or cuts their connections. */
export async function openUploadProxy(port: number) {
  const callers = new Map<Socket, { sent: number }>();
  let isCut = false;
  let sent = 0;
  let hold: { at: number; reached: () => void } | null = null;
  const server = createServer((caller) => {
    if (isCut) return void caller.destroy();
    const tally = { sent: 0 };
    callers.set(caller, tally);
    const inner = connect(port, "127.0.0.1");
    for (const [one, other] of [[caller, inner] as const, [inner, caller] as const]) {
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
    }
    caller.once("close", () => callers.delete(caller));
    inner.pipe(caller);
    caller.on("drain", () => inner.resume());
    inner.on("drain", () => caller.resume());
    caller.on("data", (chunk) => {
      sent += chunk.byteLength;
      tally.sent += chunk.byteLength;
      if (!inner.write(chunk)) caller.pause();
      if (!hold || sent < hold.at || tally.sent < HEAVY_BYTES) return;
      caller.pause();
      inner.removeAllListeners("drain");
      hold.reached();
      hold = null;
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const cut = () => {
    for (const caller of callers.keys()) caller.destroy();
  };
  return {
    port: typeof address === "object" && address ? address.port : 0,
    /** All bytes that clients have sent. */
    sent: () => sent,
    /** Stops reading from an upload when so many bytes have been sent in all; its connection hangs from then on. */
    holdAt: (at: number) =>
      new Promise<void>((reached) => {
        hold = { at, reached };
      }),
    /** Ends every connection and refuses new ones, until `restore`. */
    cut: () => {
      isCut = true;
      cut();
    },
    restore: () => {
      isCut = false;
    },
    async close(): Promise<void> {
      cut();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export type UploadProxy = Awaited<ReturnType<typeof openUploadProxy>>;
