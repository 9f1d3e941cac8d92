import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

type Options = {
  /** The port to which every tunnel leads, for any host name: the proxy resolves names. */
  port: number;
  /** The required `user:password`. */
  password?: string;
  /** If set, each CONNECT is answered with this status. */
  refusal?: number;
};

/** Starts a real CONNECT proxy on this machine. `asked` holds the target of each request. */
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
