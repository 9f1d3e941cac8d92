import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { startMailServer } from "@/lib/testing/mail-server";
import { createMailer } from "./mailer";

const MAIL = {
  to: "ann@people.test",
  subject: "Grüße, Ännchen",
  text: "Hello\n.\nQUIT",
  html: "<p>Hello</p>",
  messageId: "<1@studio.example>",
  headers: { "List-Unsubscribe": "<https://studio.example/x>" },
};
const mailerOf = (url: string) => {
  const mailer = createMailer({ url, from: "Reshoot <reshoot@studio.example>" });
  onTestFinished(() => mailer.close());
  return mailer;
};

it("delivers text, HTML and headers whole", async () => {
  const server = await startMailServer();
  onTestFinished(() => server.stop());
  await mailerOf(server.url).send(MAIL);
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    recipients: ["ann@people.test"],
    from: { address: "reshoot@studio.example", name: "Reshoot" },
    subject: "Grüße, Ännchen",
    messageId: "<1@studio.example>",
  });
  expect(mail?.text?.trim()).toBe("Hello\n.\nQUIT");
  expect(mail?.headers.find(({ key }) => key === "list-unsubscribe")?.value).toBe("<https://studio.example/x>");
});

it("rejects when the server refuses, and when there is none", async () => {
  const server = await startMailServer();
  const mailer = mailerOf(server.url);
  server.refuse(451);
  await expect(mailer.send(MAIL)).rejects.toThrow(/451|try again later/);
  server.refuse(null);
  await mailer.send(MAIL);
  expect(server.mails).toHaveLength(1);
  await server.stop();
  await expect(mailerOf(server.url).send(MAIL)).rejects.toThrow(/ECONNREFUSED|closed/);
});

it("sends nothing without TLS to another machine, even when that machine asks for it", async () => {
  const said: string[] = [];
  const server = createServer((socket) => {
    socket.write("220 mail.example ESMTP\r\n");
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      said.push(String(data));
      socket.write(/^EHLO/i.test(String(data)) ? "250 mail.example\r\n" : "502 no\r\n");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  // A name of this machine that does not say so.
  await expect(mailerOf(`smtp://127.0.0.2:${port}`).send(MAIL)).rejects.toThrow();
  expect(said.join("")).not.toMatch(/MAIL FROM|ann@people/);
});
