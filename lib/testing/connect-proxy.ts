import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

type Options = {
  /** Where every tunnel leads, whatever name was asked for: the proxy is the one that resolves names. */
  port: number;
  /** `user:password` that it asks for. */
  password?: string;
  /** Answers each CONNECT with this status instead. */
  refusal?: number;
};

/** A real CONNECT proxy on this machine. `asked` holds each target it was asked for. */
export async function startConnectProxy({ port, password, refusal }: Options) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, socket: Socket) => {
    asked.push(request.url ?? "");
    socket.on("error", () => socket.destroy());
    const wanted = password && `Basic ${Buffer.from(password).toString("base64")}`;
    const isKnown = !wanted || request.headers["proxy-authorization"] === wanted;
    const status = refusal ?? (isKnown ? 200 : 407);
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    sockets.add(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Safe: a server that listens on TCP has an address with a port.
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    address,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
