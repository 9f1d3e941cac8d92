import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type TestMailServer = {
  /** For `SMTP_URL`. */
  url: string;
  /** What arrived, in order, parsed. */
  mails: (Email & { recipients: string[] })[];
  /** Refuses the next mails with this answer; null accepts them again. */
  refuse(code: number | null): void;
  stop(): Promise<void>;
};

type Arrived = TestMailServer["mails"][number];

/** Starts a real SMTP server on this machine. `onMail` is called with each mail that it accepts. */
export async function startMailServer(onMail: (mail: Arrived) => void = () => undefined): Promise<TestMailServer> {
  const mails: TestMailServer["mails"] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo(_address, _session, done) {
      done(refusal === null ? null : Object.assign(new Error("try again later"), { responseCode: refusal }));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", async () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        const mail = { ...(await PostalMime.parse(Buffer.concat(pieces))), recipients };
        mails.push(mail);
        onMail(mail);
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse(code) {
      refusal = code;
    },
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}
