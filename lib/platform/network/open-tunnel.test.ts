import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, it, vi } from "vitest";
import { VENDOR_CERTIFICATE } from "@/lib/testing/vendor-certificate";
import { endpointOf, openTunnel } from "./open-tunnel";

const TARGET = "api.acedata.cloud:443";
const WAIT_MS = 20_000;
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

async function listen(server: Server, scheme: "http" | "https", login = "") {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => server.close());
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { variable: "HTTPS_PROXY", address: new URL(`${scheme}://${login}localhost:${port}`) };
}

/** A server that answers the first bytes it gets with this text. `asked` holds those bytes, `closed` when it ends. */
async function answering(text: string, login = "") {
  const asked: string[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const server = createServer((socket: Socket) => {
    cleanups.push(() => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.once("close", () => resolve());
    socket.once("data", (bytes) => {
      asked.push(bytes.toString());
      socket.write(text);
    });
  });
  return { asked, closed, proxy: await listen(server, "http", login) };
}

const open = async (proxy: Parameters<typeof openTunnel>[0]) => {
  const socket = await openTunnel(proxy, TARGET, WAIT_MS);
  cleanups.push(() => socket.destroy());
  return socket;
};
const ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

describe("openTunnel", () => {
  it("asks the proxy for the target and sends no password that the variable does not have", async () => {
    const { proxy, asked } = await answering(ESTABLISHED);
    await open(proxy);
    const [head = ""] = asked;
    expect(head.split("\r\n").slice(0, 2)).toEqual([`CONNECT ${TARGET} HTTP/1.1`, `host: ${TARGET}`]);
    expect(head).not.toMatch(/proxy-authorization/i);
  });

  it("sends the user name and password of the variable, in which the password may be empty", async () => {
    const { proxy, asked } = await answering(ESTABLISHED, "me:p%40ss@");
    await open(proxy);
    expect(asked[0]).toContain(`proxy-authorization: Basic ${Buffer.from("me:p@ss").toString("base64")}\r\n`);
    const other = await answering(ESTABLISHED, "me@");
    await open(other.proxy);
    expect(other.asked[0]).toContain(`proxy-authorization: Basic ${Buffer.from("me:").toString("base64")}\r\n`);
  });

  it("keeps the target's first bytes if they arrive together with the answer of the proxy", async () => {
    const { proxy } = await answering(`${ESTABLISHED}first bytes`);
    const [bytes] = await once(await open(proxy), "data");
    expect(String(bytes)).toBe("first bytes");
  });

  it("uses an https proxy", async () => {
    const trusted = getCACertificates("default");
    setDefaultCACertificates([...trusted, VENDOR_CERTIFICATE.cert]);
    cleanups.push(() => setDefaultCACertificates(trusted));
    const server = createHttpsServer(VENDOR_CERTIFICATE);
    server.on("connect", (_request, socket) => socket.end(`${ESTABLISHED}through TLS`));
    const [bytes] = await once(await open(await listen(server, "https")), "data");
    expect(String(bytes)).toBe("through TLS");
  });

  it.each([
    [403, "refuses to connect to api.acedata.cloud:443 (403)."],
    [407, "asks for a user name and password (407). Put them into the variable: http://user:password@host:port."],
  ])("closes the connection if the proxy answers %i", async (status, words) => {
    const { proxy, closed } = await answering(`HTTP/1.1 ${status} No\r\n\r\n`);
    const message = `The proxy ${proxy.address.host} (from HTTPS_PROXY) ${words}`;
    await expect(open(proxy)).rejects.toMatchObject({ name: "ProxyFailure", message });
    await closed;
  });

  it("closes the connection to a server that is not a proxy and answers with a page", async () => {
    const { proxy, closed } = await answering("HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\nnope");
    await expect(open(proxy)).rejects.toMatchObject({ message: expect.stringMatching(/refuses to connect .*\(404\)/) });
    await closed;
  });

  it("closes the connection to a proxy that does not answer in time", async () => {
    const { proxy, closed } = await answering("");
    await expect(openTunnel(proxy, TARGET, 50)).rejects.toMatchObject({
      message: `The proxy ${proxy.address.host} (from HTTPS_PROXY) did not answer in time.`,
    });
    await closed;
  });

  it("ends its own timer, which would keep the process alive", async () => {
    const [begun, ended] = [vi.spyOn(globalThis, "setTimeout"), vi.spyOn(globalThis, "clearTimeout")];
    const { proxy } = await answering(ESTABLISHED);
    await open(proxy);
    const own = begun.mock.results.filter((_, index) => begun.mock.calls[index]?.[1] === WAIT_MS);
    expect(own).toHaveLength(1);
    expect(ended.mock.calls.map(([timer]) => timer)).toContain(own[0]?.value);
    vi.restoreAllMocks();
  });
});

it.each([
  ["http://proxy.corp", "proxy.corp", 80],
  ["https://proxy.corp", "proxy.corp", 443],
  ["http://proxy.corp:443", "proxy.corp", 443],
  ["https://10.0.0.1:3128", "10.0.0.1", 3128],
  ["http://[fd00::1]:8080", "fd00::1", 8080],
])("connects for %s to %s, port %i", (address, host, port) => {
  expect(endpointOf(new URL(address))).toEqual({ host, port });
});
