import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openShareServer, type ShareServer } from "@/lib/testing/share-server";
import { addMember, openTestServices, type TestMember, type TestServices } from "@/lib/testing/test-services";
import { serveEvents } from "./serve-events";
import { takeCallback } from "./take-callback";

let services: TestServices;
let server: ShareServer;
let member: TestMember;
beforeAll(async () => {
  services = await openTestServices();
  server = await openShareServer();
  member = await addMember(services);
});
afterAll(async () => {
  await server.close();
  await services.stop();
});

/** Hostile values to use in a path in place of a valid name. */
const NAMES = [
  "%00",
  "a%00b",
  "%ED%A0%80",
  "%FF",
  "%",
  "%2e%2e",
  "%2F",
  "-1",
  "2147483648",
  "null",
  "__proto__",
  "x".repeat(9000),
];

const statusOf = (path: string, { method = "GET", body = "", headers = {} } = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(`${server.origin}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end(body);
  });

const forget = () => services.pool.query("truncate rate_limits");

it("no name in the path of a share page, its files, its card or its frame causes a 500", async () => {
  const places = [
    "/s/",
    "/embed/",
    "/api/share-files/",
    "/api/share-files/x/",
    "/api/share-files/card/",
    "/api/share-files/card/x/",
    "/api/oembed?url=",
  ];
  for (const place of places) {
    await forget();
    for (const name of NAMES) {
      expect([place, name, await statusOf(`${place}${name}`)]).toEqual([place, name, expect.toSatisfy(isTheirs)]);
      const file = `${place}${name}/${name}?name=${name}`;
      expect([file, await statusOf(file)]).toEqual([file, expect.toSatisfy(isTheirs)]);
    }
  }
});

it("no body and no header sent to a share that does not exist causes a 500", async () => {
  const headers = { "user-agent": "x\u00ff".repeat(2000), "x-forwarded-for": "%00, ::ffff:1, x" };
  for (const body of ["passphrase=%00", "passphrase=%ED%A0%80", "%", "\0", `passphrase=${"x".repeat(70_000)}`]) {
    await forget();
    expect(await statusOf("/s/x", { method: "POST", body, headers })).toSatisfy(isTheirs);
    expect(await statusOf("/api/share-files/x/heartbeat", { method: "POST", body, headers })).toSatisfy(isTheirs);
  }
});

it("no cursor of an event stream causes a 500", async () => {
  const places = ["\0", "1-9999999999999999999", "999999999999-0", "-1--1", "1-1-1", "x".repeat(5000), "9".repeat(40)];
  for (const after of places) {
    const url = `http://localhost:3000/api/events?${new URLSearchParams({ after })}`;
    const response = await serveEvents(new Request(url, { headers: { cookie: member.cookie } }));
    await response.body?.cancel();
    expect(response.status).toBe(200);
  }
});

it("no secret of a callback causes a 500", async () => {
  for (const attempt of [...NAMES, "\0", "\ud800"]) {
    const address = new Request("http://localhost:3000/api/callbacks/veo/x", { method: "POST", body: "\0" });
    expect((await takeCallback(address, { params: Promise.resolve({ attempt }) })).status).toBe(200);
  }
  expect(services.logged()).not.toContain("could not be saved");
});

function isTheirs(status: unknown): boolean {
  return typeof status === "number" && status < 500;
}
