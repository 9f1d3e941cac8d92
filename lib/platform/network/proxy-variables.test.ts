import { describe, expect, it } from "vitest";
import { noProxyWithLoopback } from "./no-proxy";
import { proxyFor } from "./proxy-variables";

const api = new URL("https://api.acedata.cloud");
const proxy = "http://proxy.corp:3128";
const hrefFor = (target: URL, variables: Record<string, string>) => proxyFor(target, variables)?.address.href ?? null;

describe("proxyFor", () => {
  it.each([
    ["HTTPS_PROXY", proxy, "http://proxy.corp:3128/"],
    ["https_proxy", proxy, "http://proxy.corp:3128/"],
    ["ALL_PROXY", proxy, "http://proxy.corp:3128/"],
    ["all_proxy", "proxy.corp:3128", "http://proxy.corp:3128/"],
    ["HTTPS_PROXY", "10.0.0.1:8080", "http://10.0.0.1:8080/"],
    ["HTTPS_PROXY", "https://me:word@proxy.corp", "https://me:word@proxy.corp/"],
    ["HTTPS_PROXY", "  http://proxy.corp:3128 ", "http://proxy.corp:3128/"],
    ["HTTPS_PROXY", "HTTP://proxy.corp:3128", "http://proxy.corp:3128/"],
    ["HTTPS_PROXY", "proxy.corp:3128/?next=http://x", "http://proxy.corp:3128/?next=http://x"],
  ])("uses %s=%s for an https URL", (variable, value, href) => {
    expect(hrefFor(api, { [variable]: value })).toBe(href);
    expect(proxyFor(api, { [variable]: value })?.variable).toBe(variable);
  });

  it("uses no proxy if no variable names one, or only one for http", () => {
    expect(hrefFor(api, {})).toBeNull();
    expect(hrefFor(api, { HTTPS_PROXY: "", HTTP_PROXY: proxy })).toBeNull();
    expect(hrefFor(new URL("http://veo.corp"), { HTTP_PROXY: proxy })).toBe("http://proxy.corp:3128/");
  });

  it("prefers the lower-case name, then the scheme's name, and skips blank values", () => {
    const all = { all_proxy: "http://d", ALL_PROXY: "http://e" };
    expect(proxyFor(api, { https_proxy: "http://a", HTTPS_PROXY: "http://b", ...all })?.variable).toBe("https_proxy");
    expect(proxyFor(api, { https_proxy: "  ", HTTPS_PROXY: "http://b", ...all })?.variable).toBe("HTTPS_PROXY");
    expect(proxyFor(api, all)?.variable).toBe("all_proxy");
    const plain = { http_proxy: "http://a", HTTP_PROXY: "http://b" };
    expect(proxyFor(new URL("http://veo.corp"), plain)?.variable).toBe("http_proxy");
  });

  it.each([
    "api.acedata.cloud",
    ".acedata.cloud",
    "*.acedata.cloud",
    "acedata.cloud",
    "x, acedata.cloud:443",
    "*",
    "ACEDATA.cloud.",
  ])("uses no proxy with NO_PROXY=%s", (exception) => {
    expect(hrefFor(api, { HTTPS_PROXY: proxy, NO_PROXY: exception })).toBeNull();
    expect(hrefFor(api, { HTTPS_PROXY: proxy, no_proxy: exception })).toBeNull();
  });

  it.each(["data.cloud", "acedata.cloud:8443", "10.0.0.0/8", "cloud.example"])(
    "uses the proxy in spite of NO_PROXY=%s",
    (other) => {
      expect(hrefFor(api, { HTTPS_PROXY: proxy, NO_PROXY: other })).not.toBeNull();
    },
  );

  it.each([
    ["https://10.1.2.3", "10.0.0.0/8"],
    ["https://[fd00::1]:8443", "fd00::/8"],
    ["https://[fd00::1]:8443", "[fd00::1]:8443"],
    ["https://10.1.2.3:444", "10.1.2.3:444"],
    ["http://veo.corp", "veo.corp:80"],
    ["http://veo.corp:8080", "veo.corp:8080"],
    ["https://[fd00::1:2]", "fd00::1:2"],
    ["https://[fd00:1::5]", "fd00:1::5"],
    ["https://[fd00::5]", "fd00:0:0::5"],
    ["https://10.1.2.3", "::ffff:10.1.2.3"],
    ["https://10.1.2.3", "veo.corp,10.1.2.3"],
  ])("uses no proxy for %s with NO_PROXY=%s", (address, exception) => {
    expect(hrefFor(new URL(address), { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: exception })).toBeNull();
  });

  it.each([
    ["https://10.1.2.3", "192.168.0.0/16"],
    ["https://10.1.2.3", "fd00::/8"],
    ["https://[fd00::1]", "10.0.0.0/8"],
    ["https://10.1.2.3", "10.0.0.0/64"],
    ["http://veo.corp", "veo.corp:443"],
    ["https://10.1.2.3", "3"],
    ["https://10.1.2.3", "1.2.3.4, , "],
  ])("uses the proxy for %s in spite of NO_PROXY=%s", (address, other) => {
    expect(hrefFor(new URL(address), { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: other })).not.toBeNull();
  });

  it.each(["http://localhost:4010", "http://127.0.0.1:4010", "https://[::1]:4010", "http://veo.localhost"])(
    "never uses a proxy for this machine's own %s",
    (address) => {
      expect(hrefFor(new URL(address), { HTTPS_PROXY: proxy, HTTP_PROXY: proxy })).toBeNull();
    },
  );

  it.each(["shttp://proxy.corp", "socks5://127.0.0.1:1080", "socks5h://user@host", "ftp://x", "http://"])(
    "names the variable if its value is not an http proxy: %s",
    (value) => {
      expect(() => proxyFor(api, { ALL_PROXY: value })).toThrow(/^ALL_PROXY does not name .*NO_PROXY\.$/);
    },
  );
});

it("adds this machine to NO_PROXY and keeps its entries", () => {
  expect(noProxyWithLoopback({})).toBe("localhost,127.0.0.1,::1");
  expect(noProxyWithLoopback({ NO_PROXY: ".corp" })).toBe(".corp,localhost,127.0.0.1,::1");
  expect(noProxyWithLoopback({ no_proxy: ".lab", NO_PROXY: ".corp" })).toBe(".lab,localhost,127.0.0.1,::1");
});
