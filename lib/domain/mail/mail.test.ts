import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mailNewSignIn } from "@/lib/domain/accounts/mail-new-sign-in";
import { unsubscribeLinks } from "@/lib/domain/accounts/unsubscribe";
import type { Ctx, MemberCtx } from "@/lib/domain/context";
import { giveUp } from "@/lib/domain/reshoots/give-up";
import { setServices } from "@/lib/services";
import { changeMailChoicesEndpoint, unsubscribeEndpoint } from "@/lib/shared/contracts/mail";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { startMailServer, type TestMailServer } from "@/lib/testing/mail-server";
import { runTasks } from "@/lib/testing/run-tasks";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { queueMail } from "./queue-mail";

let harness: TestHarness;
let server: TestMailServer;
let services: TestHarness["services"];
let owner: MemberCtx;
beforeAll(async () => {
  harness = await openTestHarness();
  server = await startMailServer();
  const settings = {
    ...harness.services.settings,
    mail: { url: server.url, from: "Reshoot <reshoot@studio.example>" },
  };
  services = { ...harness.services, settings };
  owner = { ...harness.ctx, settings };
  setServices(services);
});
afterAll(async () => {
  await server.stop();
  await harness.close();
});
beforeEach(() => {
  server.mails.length = 0;
  server.refuse(null);
});

const CONTENT = { subject: "A mail", paragraphs: ["Your link: https://studio.example/secret-link"] };
const queue = (given: Partial<Parameters<typeof queueMail>[2]> = {}, ctx: Pick<Ctx, "queue" | "settings"> = services) =>
  services.db.transaction((tx) =>
    queueMail(ctx, tx, { kind: "invitation", to: "ann@people.test", content: CONTENT, ...given }),
  );
const send = () => runTasks(services, ["mail.send", "mail.send.dead-letter"]);
const rows = async () =>
  (
    await services.pool.query(
      "select sent_at is not null as sent, failed_at is not null as failed, sealed, problem from mails order by created_at desc, id desc",
    )
  ).rows;

describe("a queued mail", () => {
  it("is sent once, and its content is forgotten; until then the database cannot read it", async () => {
    await queue();
    const [waiting] = await rows();
    expect(JSON.stringify(waiting)).not.toContain("secret-link");
    expect(await send()).toEqual([]);
    await send();
    expect(server.mails.map(({ subject, recipients }) => [subject, recipients])).toEqual([
      ["A mail", ["ann@people.test"]],
    ]);
    expect((await rows())[0]).toEqual({ sent: true, failed: false, sealed: null, problem: null });
  });

  it("is not sent when what it is about was not committed", async () => {
    const failing = services.db.transaction(async (tx) => {
      await queueMail(services, tx, { kind: "invitation", to: "ann@people.test", content: CONTENT });
      throw new Error("undone");
    });
    await expect(failing).rejects.toThrow("undone");
    await send();
    expect(server.mails).toEqual([]);
  });

  it("waits for a mail server that is down or refuses, says why, and is given up only after all tries", async () => {
    await queue();
    server.refuse(451);
    const errors = await send();
    expect(errors.length).toBeGreaterThan(10);
    expect((await rows())[0]).toMatchObject({ sent: false, failed: true, sealed: null });
    expect((await rows())[0].problem).toContain("try again later");
    server.refuse(null);
    await send();
    expect(server.mails).toEqual([]);
  });

  it("comes once per occasion, also when two ask at once", async () => {
    const asked = await Promise.all([1, 2, 3].map(() => queue({ occasion: "batch:1" })));
    expect(asked.filter(Boolean)).toHaveLength(1);
    await send();
    expect(server.mails).toHaveLength(1);
  });

  it("is not queued without a mail server", async () => {
    const before = (await rows()).length;
    expect(await queue({}, { ...services, settings: { ...services.settings, mail: null } })).toBe(false);
    expect(await rows()).toHaveLength(before);
  });
});

describe("the mail about a new sign-in", () => {
  const signIn = {
    browser: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
    address: "203.0.113.9",
  };

  it("names browser and network, and can be ended by its own link", async () => {
    const { userId, email } = harness.owner;
    await services.pool.query("update users set created_at = now() - interval '1 day' where id = $1", [userId]);
    await mailNewSignIn(services, { ...signIn, userId });
    await send();
    const [mail] = server.mails;
    expect([mail?.recipients, mail?.subject]).toEqual([[email], "New sign-in to your account"]);
    expect(mail?.text).toContain("Firefox, Linux · 203.0.113.0/24");
    const header = mail?.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "";
    const token = header.slice(1, -1).split("/").at(-1) ?? "";
    const answer = await callEndpoint(unsubscribeEndpoint, { params: { token } });
    expect([answer.status, await answer.json()]).toEqual([200, { kind: "new_sign_in" }]);
    server.mails.length = 0;
    await mailNewSignIn(services, { ...signIn, userId });
    await send();
    expect(server.mails).toEqual([]);
    await callEndpoint(changeMailChoicesEndpoint, { body: { newSignIn: true } }, harness.owner.cookie);
  });

  it("does not come for an account that was made just now", async () => {
    const { userId } = await harness.member("editor");
    await mailNewSignIn(services, { ...signIn, userId });
    await send();
    expect(server.mails).toEqual([]);
  });

  it("is ended by no other link", async () => {
    const { userId } = harness.owner;
    const good = unsubscribeLinks("", userId, "new_sign_in").endpoint.split("/").at(-1) ?? "";
    const other = (await harness.member("editor")).userId;
    for (const token of [
      good.slice(0, -1),
      good.replace(userId, other),
      good.replace("new_sign_in", "batch_done"),
      "x",
      "..",
    ]) {
      expect((await callEndpoint(unsubscribeEndpoint, { params: { token } })).status, token).toBe(404);
    }
  });
});

describe("the mail about a finished batch", () => {
  let sourceId: string;
  beforeAll(async () => {
    sourceId = (await harness.source({ title: "The lighthouse" })).id;
  });
  const order = async (motions: Parameters<TestHarness["submit"]>[1]) => {
    await harness.submit(sourceId, motions);
    await runTasks(services);
    await harness.emulator.control.finish();
    await runTasks(services);
  };

  /** Its paragraphs, before the link to the results. */
  const saidIn = (mail: { text?: string | undefined } | undefined) =>
    (mail?.text ?? "").split("\n\nCompare the results:")[0]?.split("\n\n") ?? [];

  it("comes only to who wants it, once, when the last reshoot has ended", async () => {
    await order(["FORWARD"]);
    expect(server.mails).toEqual([]);
    const { userId } = owner.actor;
    await services.pool.query("update users set mails_batches = true where id = $1", [userId]);
    await order(["FORWARD", "UP", "DOWN"]);
    expect(server.mails.map(({ subject }) => subject)).toEqual(["3 reshoots of The lighthouse are done"]);
    expect(saidIn(server.mails[0])).toEqual(["3 results are ready."]);
  });

  it("counts what is ready and what failed", async () => {
    await services.pool.query("update users set mails_batches = true where id = $1", [owner.actor.userId]);
    const orderWithFailures = async (failures: number, motions: Parameters<typeof order>[0]) => {
      server.mails.length = 0;
      const rules = Array.from({ length: failures }, () => ({ do: [{ kind: "fail_task" as const }] }));
      await harness.emulator.control.script({ rules });
      await order(motions);
      const [{ subject, text = "" } = { subject: "" }] = server.mails;
      return [subject, ...saidIn({ text })];
    };
    expect(await orderWithFailures(1, ["FORWARD", "UP", "DOWN"])).toEqual([
      "3 reshoots of The lighthouse are done",
      "2 results are ready.",
      "1 failed and cost nothing.",
    ]);
    expect(await orderWithFailures(2, ["FORWARD", "UP"])).toEqual([
      "2 reshoots of The lighthouse are done",
      "2 failed and cost nothing.",
    ]);
  });

  it("does not say that a result cost nothing when it was delivered, and given up", async () => {
    await services.pool.query("update users set mails_batches = true where id = $1", [owner.actor.userId]);
    server.mails.length = 0;
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "expire_video" }] }] });
    await order(["FORWARD"]);
    harness.moveAhead(600);
    await runTasks(services);
    const { rows } = await services.pool.query("select id from reshoots where status = 'needs_attention'");
    await giveUp(owner, { id: rows[0]?.id });
    await runTasks(services);
    expect(server.mails.map(({ subject }) => subject)).toEqual(["1 reshoot of The lighthouse is done"]);
    expect(saidIn(server.mails[0])).toEqual(["1 failed after it was delivered. It stays charged."]);
  });

  it("is not worth a paid result: that is saved and settled although no mail can be written", async () => {
    await services.pool.query("alter table mails rename to gone");
    try {
      await order(["FORWARD"]);
    } finally {
      await services.pool.query("alter table gone rename to mails");
    }
    const { rows } = await services.pool.query("select status from reshoots order by created_at desc limit 1");
    expect(rows).toEqual([{ status: "ready" }]);
    expect(await harness.ledgerFaults()).toEqual([]);
  });
});
