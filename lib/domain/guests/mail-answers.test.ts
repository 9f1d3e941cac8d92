import { afterAll, beforeAll, expect, it } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import type { MemberCtx } from "@/lib/domain/context";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { setServices } from "@/lib/services";
import { unsubscribeEndpoint } from "@/lib/shared/contracts/mail";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { commentOn } from "@/lib/testing/comment-cases";
import { commentedShare } from "@/lib/testing/guest-cases";
import { startMailServer, type TestMailServer } from "@/lib/testing/mail-server";
import { runTasks } from "@/lib/testing/run-tasks";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";

let harness: TestHarness;
let server: TestMailServer;
let services: TestHarness["services"];
let owner: MemberCtx;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness();
  server = await startMailServer();
  const mail = { url: server.url, from: "Reshoot <reshoot@studio.example>" };
  services = { ...harness.services, settings: { ...harness.services.settings, mail } };
  owner = { ...harness.ctx, settings: services.settings };
  setServices(services);
  videoId = (await harness.source()).id;
});
afterAll(async () => {
  await server.stop();
  await harness.close();
});

/** Sends what waits, as if the time in which answers are collected had passed. */
async function send() {
  expect(await runTasks(services, ["guest.mail-answers"])).toEqual([]);
  expect(await runTasks(services, ["mail.send"])).toEqual([]);
  return server.mails.splice(0).map(({ subject, recipients, text }) => ({ subject, to: recipients, text }));
}
const answer = (parentId: string, body: string, visibility: "team" | "everyone" = "everyone") =>
  createComment(owner, commentOn(videoId, { parentId, body, visibility }));

it("a guest who left an email gets one mail for a burst of answers, until they or the team end it", async () => {
  const share = await commentedShare(harness, videoId);
  const mona = openVisitor(share.token);
  const silent = openVisitor(share.token);
  expect((await mona.join("Mona", { email: "not an address" })).code).toBe("invalid_input");
  await mona.join("Mona", { email: " mona@guests.test " });
  await silent.join("Otto");
  expect((await mona.read()).reply).toMatchObject({ guest: { hearsAnswers: true }, mailsAnswers: true });
  const { rows } = await services.pool.query("select id, email_sealed from share_guests order by id");
  expect(rows[0].email_sealed).not.toContain("mona@guests.test");
  const { id } = (await mona.write()).reply;
  const quiet = (await silent.write()).reply;

  await answer(id, "Brighter now?");
  await answer(id, "Bill them twice.", "team");
  await answer(id, "Version 2 is up.");
  await answer(quiet.id, "Not about Mona.");
  await silent.write({ parentId: id, body: "From another guest." });
  const [mail, ...more] = await send();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ subject: "2 answers to your comments", to: ["mona@guests.test"] });
  for (const part of ["Brighter now?", "Version 2 is up.", `/s/${share.token}`]) expect(mail?.text).toContain(part);
  for (const part of ["Bill them", "Not about", "another guest"]) expect(mail?.text).not.toContain(part);

  await mona.join("Mona L.");
  await answer(id, "And version 3.");
  expect(await send()).toMatchObject([{ subject: expect.stringMatching(/ answered your comment$/) }]);

  const token = /unsubscribe\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  const ended = await callEndpoint(unsubscribeEndpoint, { params: { token } }, "");
  expect([ended.status, (await mona.read()).reply.guest?.hearsAnswers]).toEqual([200, false]);
  await answer(id, "Version 4.");
  expect(await send()).toEqual([]);

  await mona.join("Mona L.", { email: "mona@guests.test" });
  await answer(id, "Version 5.");
  await revokeShare(owner, { id: share.id });
  expect(await send()).toEqual([]);
});

it("without a mail server no email is asked for, and none is kept", async () => {
  setServices(harness.services);
  const visitor = openVisitor((await commentedShare(harness, videoId)).token);
  await visitor.join("Ida", { email: "ida@guests.test" });
  expect((await visitor.read()).reply).toMatchObject({ guest: { hearsAnswers: false }, mailsAnswers: false });
  setServices(services);
});
