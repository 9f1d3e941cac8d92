import { describe, expect, it } from "vitest";
import { dropOverrulingVariables, parseEnv, settingProblems } from "./env";

const needed = { AUTH_SECRET: "s".repeat(32), ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") };

describe("parseEnv", () => {
  it("requires two secrets and has defaults for the rest", () => {
    expect(parseEnv(needed)).toMatchObject({ PORT: 3000, WORKER: "inline", DEMO: false, LOG_LEVEL: "info" });
  });

  it("lists everything that is missing or wrong in one error", () => {
    const wrong = { PORT: "http", DATABASE_URL: "mysql://x", APP_ORIGIN: "ftp://x" };
    expect(() => parseEnv(wrong)).toThrow(/AUTH_SECRET.*\n.*ENCRYPTION_KEY/);
    for (const name of ["PORT", "DATABASE_URL", "APP_ORIGIN", ".env.example"]) {
      expect(() => parseEnv(wrong)).toThrow(name);
    }
  });

  it("treats an empty variable as unset", () => {
    expect(parseEnv({ ...needed, DATABASE_URL: "", PORT: "" }).PORT).toBe(3000);
  });

  it("reduces APP_ORIGIN to its origin", () => {
    expect(parseEnv({ ...needed, APP_ORIGIN: "https://Studio.example:443/" }).APP_ORIGIN).toBe(
      "https://studio.example",
    );
  });

  it.each(["/studio", "/studio/", "//", "/?a", "/#a", "?a=1"])("refuses APP_ORIGIN with %s after its host", (rest) => {
    const parse = () => parseEnv({ ...needed, APP_ORIGIN: `https://x.example${rest}` });
    expect(parse).toThrow(/APP_ORIGIN: .*cannot run under a path.*https:\/\/x\.example/);
  });

  it("refuses APP_ORIGIN with a name and password", () => {
    expect(() => parseEnv({ ...needed, APP_ORIGIN: "https://me:secret@x.example" })).toThrow(
      /such as https:\/\/x\.exa/,
    );
  });

  it.each([
    ["0", 0],
    ["1", 1],
    ["2", 2],
    ["10", 10],
    ["", 0],
  ])("reads TRUST_PROXY=%s as a number of proxies", (TRUST_PROXY, proxies) => {
    expect(parseEnv({ ...needed, TRUST_PROXY }).TRUST_PROXY).toBe(proxies);
  });

  it.each(["true", "yes", "-1", "1.5", "11", "3000", "1e1", " 1", "0x1", "1,1", "loopback", "10.0.0.1"])(
    "refuses TRUST_PROXY=%s",
    (TRUST_PROXY) => {
      expect(() => parseEnv({ ...needed, TRUST_PROXY })).toThrow(/TRUST_PROXY: must be/);
    },
  );

  it.each([
    "http://sso.example",
    "http://sso.example/realms/a",
    "http://localhost.example",
    "http://localhost@sso.example",
    "sso.example",
    "ftp://sso.example",
  ])("refuses AUTH_OIDC_ISSUER=%s", (AUTH_OIDC_ISSUER) => {
    expect(() => parseEnv({ ...needed, AUTH_OIDC_ISSUER })).toThrow(
      /AUTH_OIDC_ISSUER: must begin|AUTH_OIDC_ISSUER: must be/,
    );
  });

  it.each(["https://sso.example/realms/a", "http://localhost:8080", "http://127.0.0.1:1/x", "http://[::1]:8080"])(
    "accepts AUTH_OIDC_ISSUER=%s",
    (AUTH_OIDC_ISSUER) => {
      expect(parseEnv({ ...needed, AUTH_OIDC_ISSUER }).AUTH_OIDC_ISSUER).toBe(AUTH_OIDC_ISSUER);
    },
  );

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(parseEnv(needed))).toBe(true);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:1", "http://[::1]:8080", "https://studio.localhost"])(
    "allows the demo on %s",
    (APP_ORIGIN) => {
      expect(parseEnv({ ...needed, DEMO: "1", APP_ORIGIN }).DEMO).toBe(true);
    },
  );

  it.each([
    "https://studio.example",
    "http://192.168.1.4:3000",
    "http://0.0.0.0:3000",
    "http://localhost.example",
    "http://127.0.0.1.nip.io",
    "http://localhost@studio.example",
    "http://notlocalhost",
  ])("refuses the demo on %s", (APP_ORIGIN) => {
    expect(() => parseEnv({ ...needed, DEMO: "1", APP_ORIGIN })).toThrow("public address");
  });
});

it("warns only the operator of an https server that all visitors have one address", () => {
  const problemsOf = (variables: Record<string, string>) => settingProblems(parseEnv({ ...needed, ...variables }));
  expect(problemsOf({ APP_ORIGIN: "https://studio.example" })).toEqual([expect.stringContaining("TRUST_PROXY")]);
  expect(problemsOf({ APP_ORIGIN: "https://studio.example", TRUST_PROXY: "0" })).toHaveLength(1);
  expect(problemsOf({ APP_ORIGIN: "https://studio.example", TRUST_PROXY: "1" })).toEqual([]);
  expect(problemsOf({ APP_ORIGIN: "http://studio.example" })).toEqual([]);
});

it("removes variables that would override APP_ORIGIN", () => {
  const variables: Record<string, string | undefined> = {
    AUTH_SECRET: "s",
    NEXTAUTH_URL: "http://localhost:3000",
    AUTH_URL: "",
  };
  expect(dropOverrulingVariables(variables)).toEqual(["AUTH_URL", "NEXTAUTH_URL"]);
  expect(variables).toEqual({ AUTH_SECRET: "s" });
});
