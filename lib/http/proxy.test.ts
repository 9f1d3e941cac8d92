import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { issueSession } from "@/lib/http/auth/session-token";
import { env } from "@/lib/platform/env";
import "@/lib/testing/test-services";
import { config, proxy } from "@/proxy";
import { pagePolicy, transportSecurity } from "./request/security-headers";

const visit = (path: string, cookie = "") =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { cookie } }));
const session = async () => {
  const id = "01890a5d-ac96-774b-bcce-b302099a8057";
  return `reshoot.session=${await issueSession({ sub: id, sid: id }, env())}`;
};

describe("proxy", () => {
  it("redirects guests to the sign-in page, with the page they asked for", async () => {
    const response = await visit("/videos/1?motion=UP");
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?returnTo=%2Fvideos%2F1%3Fmotion%3DUP");
    expect((await visit("/")).headers.get("location")).toBe("http://localhost:3000/sign-in");
    expect((await visit("/", "reshoot.session=forged")).status).toBe(307);
  });

  it("says to those whose session has ended, and to no one else, that they were signed out", async () => {
    const ended = await visit("/videos/1?motion=UP", "theme=dark; reshoot.session=expired");
    expect(ended.headers.get("location")).toBe(
      "http://localhost:3000/sign-in?returnTo=%2Fvideos%2F1%3Fmotion%3DUP&problem=signed_out",
    );
    expect((await visit("/credits", "theme=dark")).headers.get("location")).not.toContain("problem");
  });

  it("never returns to an address on another site", async () => {
    for (const path of ["//evil.example", "/%5Cevil.example", "/\\evil.example"]) {
      const location = new URL((await visit(path)).headers.get("location") ?? "");
      const returnTo = location.searchParams.get("returnTo") ?? "/";
      expect(new URL(returnTo, "http://localhost:3000").origin).toBe("http://localhost:3000");
    }
  });

  it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("refuses %s, also from members", async (method) => {
    for (const cookie of ["", await session()]) {
      for (const path of ["/", "/sign-in", "/none"]) {
        const response = await proxy(new NextRequest(`http://localhost:3000${path}`, { method, headers: { cookie } }));
        expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
      }
    }
  });

  it("lets sessions through, and all visitors to the sign-in page, each response with its own nonce", async () => {
    const nonces = [];
    for (const response of [await visit("/", await session()), await visit("/sign-in"), await visit("/sign-in")]) {
      expect(response.headers.get("location")).toBeNull();
      const policy = response.headers.get("content-security-policy") ?? "";
      const [, nonce] = /script-src 'self' 'nonce-([\w+/=]{24})' 'strict-dynamic'(;|$)/.exec(policy) ?? [];
      expect(response.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(3);
    expect(nonces).not.toContain(undefined);
  });

  it.each([
    ["/", true],
    ["/sign-in", true],
    ["/videos/1", true],
    ["/videos/x.svg", true],
    ["/apirates", true],
    ["/settings", true],
    ["/api/videos", false],
    ["/_next/static/chunk.js", false],
    ["/icon.svg", false],
    ["/icon-running.svg", false],
  ])("guards %s: %s", (path, guarded) => {
    expect(new RegExp(`^${config.matcher[0]}$`).test(path)).toBe(guarded);
  });
});

describe("pagePolicy", () => {
  const page = { nonce: "n", appOrigin: "https://studio.example", development: false };

  it("allows no inline script, no eval, no frame and no other site", () => {
    const policy = pagePolicy(page);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*|http:/);
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'"]) {
      expect(policy.split("; ")).toContain(rule);
    }
    expect(policy).toContain("upgrade-insecure-requests");
  });

  it("requires https only if the site has https", () => {
    expect(pagePolicy({ ...page, appOrigin: "http://localhost:3000" })).not.toContain("upgrade");
    expect(transportSecurity("http://localhost:3000")).toBeNull();
    expect(transportSecurity("https://studio.example")).toMatch(/^max-age=31536000/);
  });
});
