import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const needed = { AUTH_SECRET: "s".repeat(32), ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") };

describe("parseEnv", () => {
  it("needs two secrets and has a default for the rest", () => {
    expect(parseEnv(needed)).toMatchObject({ PORT: 3000, WORKER: "inline", DEMO: false, LOG_LEVEL: "info" });
  });

  it("names everything that is missing or wrong in one error", () => {
    const wrong = { PORT: "http", DATABASE_URL: "mysql://x", APP_ORIGIN: "ftp://x" };
    expect(() => parseEnv(wrong)).toThrow(/AUTH_SECRET.*\n.*ENCRYPTION_KEY/);
    for (const name of ["PORT", "DATABASE_URL", "APP_ORIGIN", ".env.example"]) {
      expect(() => parseEnv(wrong)).toThrow(name);
    }
  });

  it("takes an empty variable for an unset one", () => {
    expect(parseEnv({ ...needed, DATABASE_URL: "", PORT: "" }).PORT).toBe(3000);
  });

  it("reduces APP_ORIGIN to its origin", () => {
    expect(parseEnv({ ...needed, APP_ORIGIN: "https://Studio.example:443/app/" }).APP_ORIGIN).toBe(
      "https://studio.example",
    );
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(parseEnv(needed))).toBe(true);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:1", "http://[::1]:8080", "https://studio.localhost"])(
    "lets the demo run on %s",
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
