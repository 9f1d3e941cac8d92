import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServices, type TestServices } from "@/lib/testing/test-services";
import { GET as api } from "./api/[...path]/route";
import { GET as share } from "./s/[token]/[...path]/route";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

const TOKEN = "A".repeat(43);
const ask = (method: string, path: string) =>
  api(new NextRequest(`http://localhost:3000/api/${path}`, { method }), {
    params: Promise.resolve({ path: path.split("/") }),
  });
const askShare = (method: string, path: string) =>
  share(new Request(`http://localhost:3000/s/${TOKEN}/${path}`, { method }), {
    params: Promise.resolve({ token: TOKEN, path: path.split("/") }),
  });

describe("the route of the API", () => {
  it("serves what the product uses of next-auth", async () => {
    const answer = await ask("GET", "auth/csrf");
    expect([answer.status, Object.keys(await answer.json())]).toEqual([200, ["csrfToken"]]);
  });

  it.each(["auth/session", "auth/providers", "auth/callback/google/more", "auth"])(
    "has nothing at %s",
    async (path) => {
      const answer = await ask("GET", path);
      expect([answer.status, (await answer.json()).code]).toEqual([404, "not_found"]);
    },
  );

  it.each(["PUT", "DELETE", "PATCH"] as const)("refuses %s of a sign-in", async (method) => {
    const answer = await ask(method, "auth/signin/credentials");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
  });
});

describe("the route of what visitors call", () => {
  it.each([
    ["GET", "poster", 404],
    ["POST", "comments/1/edit/more", 404],
    ["GET", "comments", 405],
    ["PUT", "review", 405],
    ["OPTIONS", "stars", 204],
    ["GET", "review", 404],
    ["HEAD", "events", 404],
  ] as const)(
    "answers %s %s of an unknown link with %i, keeps nothing and says nothing to others",
    async (method, path, status) => {
      const { status: seen, headers } = await askShare(method, path);
      expect(seen).toBe(status);
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow, noarchive",
      });
    },
  );
});
