import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { download } from "@/lib/domain/media/download";
import { createVeoClient } from "@/lib/providers/veo/client";
import { startConnectProxy } from "@/lib/testing/connect-proxy";
import { VENDOR_CERTIFICATE } from "@/lib/testing/vendor-certificate";
import type { HostRules } from "./base-url";
import { openTunnel } from "./open-tunnel";
import { createUpstreamFetch } from "./upstream-fetch";

const RULES: HostRules = { allowedHosts: [], production: true };
const VIDEO = Buffer.from([0, 0, 0, 24, ...Buffer.from("ftypisom"), ...Buffer.alloc(12)]);
const API = "https://api.acedata.cloud";
const trusted = getCACertificates("default");
const seen: string[] = [];
/** The provider, with a certificate for its name. It is reachable only through a proxy. */
const vendor = createServer(VENDOR_CERTIFICATE, (request, response) => {
  seen.push(`${request.headers.host}${request.url}`);
  if (request.url === "/inward.mp4") return response.writeHead(302, { location: "https://169.254.169.254/a" }).end();
  response.end(request.url?.endsWith(".mp4") ? VIDEO : "null");
});
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  setDefaultCACertificates([...trusted, VENDOR_CERTIFICATE.cert]);
  vendor.listen(0, "127.0.0.1");
  await once(vendor, "listening");
});
afterAll(() => {
  setDefaultCACertificates(trusted);
  vendor.closeAllConnections();
  vendor.close();
});
afterEach(async () => {
  seen.length = 0;
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

// Safe: a server that listens on TCP has an address with a port.
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

async function openProxy(options: Partial<Parameters<typeof startConnectProxy>[0]> = {}) {
  const proxy = await startConnectProxy({ port: portOf(vendor), ...options });
  cleanups.push(proxy.close);
  return proxy;
}

function client(variables: Record<string, string>, baseUrl = API, rules = RULES) {
  return createVeoClient({ baseUrl, token: "secret-token", fetch: createUpstreamFetch(rules, variables) });
}

async function fetchVideo(address: string, variables: Record<string, string>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "proxy-test-"));
  cleanups.push(async () => rmSync(folder, { recursive: true }));
  await download(address, join(folder, "video"), RULES, { pauseMs: 1, variables });
  return readFileSync(join(folder, "video"));
}

describe("a network with outbound access only through a proxy", () => {
  it.each([
    ["me:p@ss", "me:p%40ss"],
    ["me:100%", "me:100%"],
  ])("sends the provider calls, with the user name and password of the variable: %s", async (password, written) => {
    const proxy = await openProxy({ password });
    const HTTPS_PROXY = `http://${written}@${proxy.address}`;
    expect(await client({ HTTPS_PROXY }).probe()).toEqual({ kind: "ready" });
    expect(proxy.asked).toEqual(["api.acedata.cloud:443"]);
    expect(seen).toEqual(["api.acedata.cloud/veo/tasks"]);
  });

  it("transfers videos", async () => {
    const proxy = await openProxy();
    const video = await fetchVideo("https://platform.cdn.acedata.cloud/a.mp4", { https_proxy: proxy.address });
    expect(video.equals(VIDEO)).toBe(true);
    expect(proxy.asked).toEqual(["platform.cdn.acedata.cloud:443"]);
  });

  it("never connects to a host that is not allowed, not even after a redirect", async () => {
    const proxy = await openProxy();
    const variables = { HTTPS_PROXY: proxy.address, HTTP_PROXY: proxy.address };
    for (const address of ["https://evil.example/a.mp4", "https://platform.cdn.acedata.cloud/inward.mp4"]) {
      await expect(fetchVideo(address, variables)).rejects.toMatchObject({ reason: "not_allowed" });
    }
    expect(proxy.asked).toEqual(["platform.cdn.acedata.cloud:443"]);
  });

  it("rejects a server behind the proxy without a certificate for its name", async () => {
    const proxy = await openProxy();
    const rules = { allowedHosts: ["veo.example"], production: true };
    expect(await client({ HTTPS_PROXY: proxy.address }, "https://veo.example", rules).probe()).toMatchObject({
      message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID"),
    });
    expect(seen).toEqual([]);
  });

  it.each([
    ["asks for a password", { password: "me:word" }, "asks for a user name and password (407)"],
    ["refuses", { refusal: 403 }, "refuses to connect to api.acedata.cloud:443 (403)"],
  ])("names the variable if the proxy %s, and reports that nothing was started", async (_, options, words) => {
    const proxy = await openProxy(options);
    const veo = client({ HTTPS_PROXY: proxy.address });
    const message = `The proxy ${proxy.address} (from HTTPS_PROXY) ${words}`;
    expect(await veo.probe()).toMatchObject({ kind: "failed", message: expect.stringContaining(message) });
    expect(await veo.reshoot({ videoId: "v", motion: "FORWARD" })).toMatchObject({
      ...{ kind: "refused", code: "unreachable", message: expect.stringContaining(message) },
    });
  });

  it("names the variable if no server listens there, or the server is not a proxy", async () => {
    const silent = createTcpServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = `127.0.0.1:${portOf(silent)}`;
    const message = expect.stringMatching(/^Couldn't use the proxy .* \(from ALL_PROXY\): ECONN/);
    expect(await client({ ALL_PROXY: address }).probe()).toMatchObject({ kind: "failed", message });
    silent.close();
    await once(silent, "close");
    expect(await client({ ALL_PROXY: address }).probe()).toMatchObject({ kind: "failed", message });
  });

  it("names the variable when the proxy does not answer in time", async () => {
    const mute = createTcpServer().listen(0, "127.0.0.1");
    await once(mute, "listening");
    const proxy = { variable: "HTTPS_PROXY", address: new URL(`http://127.0.0.1:${portOf(mute)}`) };
    await expect(openTunnel(proxy, "api.acedata.cloud:443", 50)).rejects.toThrow(
      /from HTTPS_PROXY\) did not answer in time/,
    );
    mute.close();
  });

  it("names the variable when its kind of proxy is not supported", async () => {
    expect(await client({ ALL_PROXY: "socks5://127.0.0.1:1080" }).probe()).toMatchObject({
      ...{ kind: "failed", message: expect.stringContaining("ALL_PROXY does not name an http") },
    });
  });
});

it("tests a connection with the same rules as for its videos", async () => {
  const rules = { allowedHosts: [`elsewhere.example:${portOf(vendor)}`], production: true };
  const probe = await client({}, `https://localhost:${portOf(vendor)}`, rules).probe();
  expect(probe).toMatchObject({ kind: "failed", code: "connection_host_not_allowed" });
  expect(probe).toMatchObject({ message: expect.stringMatching(/private network .*VEO_ALLOWED_HOSTS/) });
  expect(seen).toEqual([]);
});
