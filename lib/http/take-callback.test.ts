import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { env } from "@/lib/platform/env";
import { setServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { clientAddress } from "./request/client-address";
import { takeCallback } from "./take-callback";

let harness: TestHarness;
let server: Server;
let answers: number[];

beforeEach(async () => {
  answers = [];
  server = createServer((request, response) => {
    const attempt = (request.url ?? "").split("/").at(-1) ?? "";
    void call(attempt).then((answer) => {
      answers.push(answer.status);
      response.writeHead(answer.status).end();
    });
    request.resume();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  harness = await openTestHarness({ appOrigin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterEach(async () => {
  await harness.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const call = (attempt: string, body: BodyInit | null = "{}") =>
  takeCallback(new Request(`http://localhost/api/callbacks/veo/${attempt}`, { method: "POST", body }), {
    params: Promise.resolve({ attempt }),
  });
const submitOne = async () => {
  const [reshoot] = await harness.submit((await harness.source()).id);
  return reshoot?.id ?? "";
};
const isDueNow = async () => {
  const [job] = await harness.services.boss.findJobs("connection.poll", { key: harness.teamId, queued: true });
  return job !== undefined && job.startAfter.getTime() <= Date.now();
};

it("gives one answer for a known secret, an unknown one and nonsense", async () => {
  await submitOne();
  await harness.runTasks();
  const { items } = await harness.emulator.control.ledger();
  const known = String(items[0]?.request.callback_url).split("/").at(-1) ?? "";
  const seen = [];
  for (const attempt of [known, "A".repeat(43), "x", "../../etc/passwd"]) {
    const answer = await call(attempt, "this is not even JSON");
    seen.push([answer.status, await answer.text(), answer.headers.get("content-type")]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  expect((await call(known, null)).status).toBe(200);
  expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(seen[0]?.[0]).toBe(200);
});

it("brings the next poll forward when the provider reports that it has finished", async () => {
  const id = await submitOne();
  await harness.runTasks();
  expect(await isDueNow()).toBe(false);
  await harness.emulator.control.finish();
  expect(answers).toEqual([200]);
  expect(await isDueNow()).toBe(true);
  await harness.runTasks();
  expect((await harness.row(id)).status).toBe("ready");
});

it.each(["lost", "duplicated", "early", "wrong_body", "forged"] as const)(
  "does not trust callbacks: one that is %s does not change the outcome",
  async (how) => {
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "callback", how }] }] });
    const id = await submitOne();
    await harness.runTasks();
    if (how === "forged") expect((await harness.row(id)).status).toBe("rendering");
    await harness.finishAll();
    expect((await harness.row(id)).status).toBe("ready");
    expect(await harness.emulator.control.ledger()).toMatchObject({ count: 1, charged: 1.2 });
    expect(await harness.ledgerFaults()).toEqual([]);
  },
);

it("reads nothing of a body that never ends", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const request = new Request("http://localhost/", { method: "POST", body: endless, duplex: "half" } as RequestInit);
  const answer = await takeCallback(request, { params: Promise.resolve({ attempt: "x" }) });
  expect([answer.status, sent < 5]).toEqual([200, true]);
});

it("gives the same answer when the callback cannot be saved, and says so in the log", async () => {
  const { services } = harness;
  const errors: unknown[][] = [];
  const log = Object.assign(Object.create(services.log), { error: (...words: unknown[]) => errors.push(words) });
  // Safe: saving is the first use of the database.
  setServices({ ...services, log, db: {} as never });
  const answer = await call("A".repeat(43)).finally(() => setServices(services));
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
  expect(errors).toEqual([[{ err: expect.any(Error) }, expect.stringContaining("a callback could not be saved")]]);
});

it("gives the same answer when saving is refused", async () => {
  const { services } = harness;
  const refuse = () => {
    throw new AppError("conflict", "Not for the provider.");
  };
  setServices({ ...services, db: new Proxy(services.db, { get: refuse }) });
  const answer = await call("A".repeat(43)).finally(() => setServices(services));
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
});

it("is refused when one address sends too many, and says when to send the next", async () => {
  const address = clientAddress(new Headers(), env().TRUST_PROXY);
  const { limits } = harness.services;
  await Promise.allSettled(Array.from({ length: 1200 }, () => limits.take("callback", address)));
  const answer = await call("A".repeat(43));
  await limits.forget("callback", address);
  expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
});
