import { describe, expect, it } from "vitest";
import { FIXED_HEADERS, pagePolicy, sharePagePolicy, transportSecurity } from "./security-headers";

const rulesOf = (policy: string) => policy.split("; ");

describe("the policy of a page", () => {
  const page = { nonce: "n1", appOrigin: "https://studio.example", development: false };
  const RULES = [
    ...["default-src 'self'", "script-src 'self' 'nonce-n1' 'strict-dynamic'", "style-src 'self' 'nonce-n1'"],
    ...["style-src-attr 'unsafe-inline'", "img-src 'self' blob: data:", "media-src 'self' blob:", "font-src 'self'"],
    ...["connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'", "object-src 'none'"],
    ...["frame-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"],
  ];

  it("allows what this site sends, and makes every address https where the site has it", () => {
    expect(rulesOf(pagePolicy(page))).toEqual([...RULES, "upgrade-insecure-requests"]);
    expect(rulesOf(pagePolicy({ ...page, appOrigin: "http://https.example" }))).toEqual(RULES);
  });

  it("allows pictures and videos of the storage to which they are redirected, and nothing else of it", () => {
    const rules = rulesOf(pagePolicy({ ...page, mediaOrigin: "https://s3.example" }));
    expect(rules.filter((rule) => rule.includes("s3.example"))).toEqual([
      "img-src 'self' blob: data: https://s3.example",
      "media-src 'self' blob: https://s3.example",
      "connect-src 'self' https://s3.example",
    ]);
  });

  it("allows what reloads need in development only", () => {
    const rules = rulesOf(pagePolicy({ ...page, development: true }));
    expect(rules).toContain("script-src 'self' 'nonce-n1' 'strict-dynamic' 'unsafe-eval'");
    expect(rules).toContain("style-src 'self' 'unsafe-inline'");
    expect(rules).toContain("connect-src 'self' ws:");
  });
});

describe("the policy of a page of a share", () => {
  const page = { nonce: "n1", appOrigin: "http://https.example", frameHosts: [] };
  const RULES = [
    ...["default-src 'none'", "script-src 'self' 'nonce-n1' 'strict-dynamic'", "style-src 'self' 'nonce-n1'"],
    ...["style-src-attr 'unsafe-inline'", "img-src 'self' blob: data:", "media-src 'self' blob:", "font-src 'self'"],
    ...["connect-src 'self'", "worker-src 'self' blob:", "base-uri 'none'", "form-action 'self'"],
  ];

  it("allows nothing that it does not name, and no frame", () => {
    expect(rulesOf(sharePagePolicy(page))).toEqual([...RULES, "frame-ancestors 'none'"]);
  });

  it("may be framed by the sites of the share, and only these", () => {
    const frameHosts = ["https://one.example", "https://two.example"];
    const policy = sharePagePolicy({ ...page, appOrigin: "https://studio.example", frameHosts });
    expect(rulesOf(policy)).toEqual([
      ...RULES,
      "frame-ancestors https://one.example https://two.example",
      "upgrade-insecure-requests",
    ]);
  });
});

it("https is remembered for a year, by sites that have it", () => {
  expect(transportSecurity("https://studio.example")).toBe("max-age=31536000; includeSubDomains");
  expect(transportSecurity("http://https.example")).toBeNull();
});

it("every answer is of its own type, in no frame, and tells other sites no address", () => {
  expect(FIXED_HEADERS).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
  });
});
