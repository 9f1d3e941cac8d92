import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/shared/errors";
import { allowedBaseUrl } from "./base-url";

const inProduction = { allowedHosts: [], production: true };
const code = "connection_host_not_allowed";

describe("allowedBaseUrl", () => {
  it.each([
    ["https://api.acedata.cloud", "https://api.acedata.cloud"],
    ["https://API.AceData.Cloud:443/", "https://api.acedata.cloud"],
    ["https://api.acedata.cloud/v2//", "https://api.acedata.cloud/v2"],
    ["https://acedata.cloud", "https://acedata.cloud"],
    ["https://api.acedata.cloud\\@evil.example", "https://api.acedata.cloud/@evil.example"],
    ["https://a.b.acedata.cloud", "https://a.b.acedata.cloud"],
  ])("allows sending a token to %s", (given, spelled) => {
    expect(allowedBaseUrl(given, inProduction)).toBe(spelled);
  });

  it.each([
    "http://api.acedata.cloud",
    "ftp://api.acedata.cloud",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://api.acedata.cloud:8443",
    "https://api.acedata.cloud.evil.example",
    "https://evil-acedata.cloud",
    "https://acedata.cloud.",
    "https://api.acedata.cloud.",
    "https://api.acedata.cloud@evil.example",
    "https://.acedata.cloud",
    "https://-.acedata.cloud",
    "https://a..acedata.cloud",
    "https://evil.example/api.acedata.cloud",
    "https://evil.example#.acedata.cloud",
    "https://evil.example?.acedata.cloud",
    "https://user@api.acedata.cloud",
    "https://:secret@api.acedata.cloud",
    "https://api.acedata.cloud?token=1",
    "https://api.acedata.cloud#x",
    "https://xn--cedata-3ve.cloud",
    "https://аpi.acedаta.cloud",
    "https://127.0.0.1",
    "https://2130706433",
    "https://0x7f.1",
    "https://[::1]",
    "https://[::ffff:127.0.0.1]",
    "https://169.254.169.254",
    "https://localhost",
    "//api.acedata.cloud",
    "api.acedata.cloud",
    "",
  ])("does not allow sending a token to %s", (given) => {
    expect(() => allowedBaseUrl(given, inProduction)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ["http://localhost:4010", ["localhost:4010"], true, true],
    ["http://127.0.0.1:4010", ["127.0.0.1:4010"], true, true],
    ["http://2130706433:4010", ["127.0.0.1:4010"], true, true],
    ["http://[::1]:4010", ["[::1]:4010"], true, true],
    ["http://localhost:4011", ["localhost:4010"], true, false],
    ["http://localhost:4010", ["localhost"], true, false],
    ["http://localhost", ["localhost"], true, true],
    ["http://proxy.internal", ["proxy.internal"], true, false],
    ["http://proxy.internal", ["proxy.internal"], false, true],
    ["https://proxy.internal", ["proxy.internal"], true, true],
    ["ftp://localhost", ["localhost"], false, false],
    ["http://10.0.0.1", ["10.0.0.1"], true, false],
    ["http://[fd00::1]", ["[fd00::1]"], true, false],
    ["https://sub.proxy.internal", ["proxy.internal"], true, false],
    ["http://localhost.evil.example", ["localhost.evil.example"], true, false],
    ["http://127.0.0.1.evil.example", ["127.0.0.1.evil.example"], true, false],
    ["https://anything.example", ["*"], true, false],
    ["https://anything.example", ["may not be sent"], true, false],
  ])("%s with the hosts %j named, in production %s: %s", (given, allowedHosts, production, fine) => {
    const verdict = () => allowedBaseUrl(given, { allowedHosts, production });
    if (fine) expect(verdict()).toMatch(/^https?:\/\/[^/]+$/);
    else expect(verdict).toThrow(AppError);
  });

  it("accepts only https addresses of the provider when no other host is named, for any input", () => {
    const word = fc.constantFrom(
      ...[
        "https://",
        "http://",
        "acedata.cloud",
        ".",
        "@",
        ":",
        "/",
        "\\",
        "#",
        "?",
        "%2e",
        "。",
        "[::1]",
        "0x7f000001",
      ],
      ...["evil.example", "api", "\t", "\n", " ", "xn--", "⑩", "％", "443", "//", "user:pw@"],
    );
    const typed = fc
      .array(fc.oneof(word, fc.string({ maxLength: 3 })), { maxLength: 8 })
      .map((words) => words.join(""));
    const vendor = fc.tuple(
      fc.constantFrom("https://", "https:", "https:\\"),
      typed,
      fc.constant("acedata.cloud"),
      typed,
    );
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          typed,
          vendor.map((parts) => parts.join("")),
        ),
        (text) => {
          let answer: string;
          try {
            answer = allowedBaseUrl(text, inProduction);
          } catch (error) {
            expect(error).toMatchObject({ code });
            return;
          }
          accepted += 1;
          expect(answer).toMatch(/^https:\/\/([a-z0-9-]+\.)*acedata\.cloud(\/|$)/);
          expect(new URL(answer)).toMatchObject({ username: "", password: "", port: "", search: "", hash: "" });
        },
      ),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});
