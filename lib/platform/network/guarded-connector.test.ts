import { once } from "node:events";
import { createSecureServer } from "node:http2";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startConnectProxy } from "@/lib/testing/connect-proxy";
import { VENDOR_CERTIFICATE } from "@/lib/testing/vendor-certificate";
import { guardedConnector } from "./guarded-connector";

type Variables = Record<string, string>;
type Target = { protocol: "http:" | "https:"; hostname: string; port: string };

const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === "::1"));
const trusted = getCACertificates("default");
const cleanups: (() => unknown)[] = [];
let nat64Asked = 0;

beforeAll(() => setDefaultCACertificates([...trusted, VENDOR_CERTIFICATE.cert]));
afterAll(() => setDefaultCACertificates(trusted));
afterEach(async () => {
  nat64Asked = 0;
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function listen(server: Server, host = "127.0.0.1"): Promise<string> {
  server.listen(0, host);
  await once(server, "listening");
  cleanups.push(() => server.close());
  // Safe: a server that listens on TCP has an address with a port.
  return String((server.address() as AddressInfo).port);
}

/** A server that greets everyone. `closed` resolves when the first connection is closed. */
async function greeter(host?: string) {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    cleanups.push(() => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.once("close", () => resolve());
    socket.write("hello");
  });
  return { port: await listen(server, host), closed };
}

function connect(target: Target, allowedHosts: string[] = [], variables: Variables = {}): Promise<Socket> {
  const refuse = (message: string) => new Error(`refused: ${message}`);
  const nat64 = async () => {
    nat64Asked += 1;
    return [];
  };
  const connector = guardedConnector({ allowedHosts, production: true }, { refuse, variables, nat64 });
  return new Promise((resolve, reject) => {
    connector({ ...target, host: target.hostname }, (error, socket) => {
      if (error) return reject(error);
      cleanups.push(() => socket.destroy());
      resolve(socket);
    });
  });
}
const greetingOf = async (socket: Socket) => String((await once(socket, "data"))[0]);

describe("a direct connection", () => {
  it("stays open to a host that the operator has named, whose address is not checked", async () => {
    const { port } = await greeter();
    const socket = await connect({ protocol: "http:", hostname: "localhost", port }, [`localhost:${port}`]);
    expect(await greetingOf(socket)).toBe("hello");
    expect(nat64Asked).toBe(0);
  });

  it("is closed if the name leads to a private address, and the refusal names the address", async () => {
    const { port, closed } = await greeter();
    const refused = connect({ protocol: "http:", hostname: "127.0.0.1", port });
    await expect(refused).rejects.toThrow(/^refused: 127\.0\.0\.1 resolves to .* private network \(127\.0\.0\.1\)/);
    await closed;
    expect(nat64Asked).toBe(0);
  });

  it("fails with the error of the system if no server listens", async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await once(server, "close");
    const failed = connect({ protocol: "http:", hostname: "127.0.0.1", port });
    await expect(failed).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it.runIf(hasIpv6)("asks for the network's NAT64 prefixes only at an IPv6 address", async () => {
    const { port, closed } = await greeter("::1");
    await expect(connect({ protocol: "http:", hostname: "::1", port })).rejects.toThrow(/^refused: .*\(::1\)/);
    await closed;
    expect(nat64Asked).toBe(1);
  });

  it.runIf(hasIpv6)("stays open to an IPv6 address that the operator has named in brackets", async () => {
    const { port } = await greeter("::1");
    const socket = await connect({ protocol: "http:", hostname: "::1", port }, [`[::1]:${port}`]);
    expect(await greetingOf(socket)).toBe("hello");
  });

  it("does not use HTTP/2, even with a server that prefers it", async () => {
    const port = await listen(createSecureServer({ ...VENDOR_CERTIFICATE, allowHTTP1: true }));
    const socket = await connect({ protocol: "https:", hostname: "localhost", port }, [`localhost:${port}`]);
    expect(socket).toMatchObject({ alpnProtocol: "http/1.1", authorized: true });
  });
});

describe("a connection through a proxy", () => {
  async function openProxy() {
    const { port } = await greeter();
    const proxy = await startConnectProxy({ port: Number(port) });
    cleanups.push(proxy.close);
    return { asked: proxy.asked, variables: { HTTP_PROXY: proxy.address, HTTPS_PROXY: proxy.address } };
  }

  it.each([
    ["veo.example", "", "veo.example:80"],
    ["veo.example", "8080", "veo.example:8080"],
    ["2606:4700::1", "", "[2606:4700::1]:80"],
  ])("is a plain tunnel for http to %s, port %s", async (hostname, port, asked) => {
    const proxy = await openProxy();
    const socket = await connect({ protocol: "http:", hostname, port }, [], proxy.variables);
    expect(await greetingOf(socket)).toBe("hello");
    expect(proxy.asked).toEqual([asked]);
    expect(nat64Asked).toBe(0);
  });

  it.each([
    ["", "veo.example:443"],
    ["8443", "veo.example:8443"],
  ])("is encrypted for https, port %s: a server that answers in the clear is refused", async (port, asked) => {
    const proxy = await openProxy();
    const refused = connect({ protocol: "https:", hostname: "veo.example", port }, [], proxy.variables);
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_SSL/) });
    expect(proxy.asked).toEqual([asked]);
  });

  it("is used in spite of an exception for another port", async () => {
    const { asked, variables } = await openProxy();
    const exceptions = { ...variables, NO_PROXY: "veo.example:80" };
    await connect({ protocol: "http:", hostname: "veo.example", port: "8080" }, [], exceptions);
    expect(asked).toEqual(["veo.example:8080"]);
  });

  it("fails with the proxy's refusal", async () => {
    const proxy = await startConnectProxy({ port: 9, refusal: 403 });
    cleanups.push(proxy.close);
    const failed = connect({ protocol: "http:", hostname: "veo.example", port: "" }, [], { HTTP_PROXY: proxy.address });
    await expect(failed).rejects.toMatchObject({ name: "ProxyFailure", message: expect.stringContaining("(403)") });
  });
});
