import { randomBytes, randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { expect, it, onTestFinished, vi } from "vitest";
import { makeViewer, signToken } from "@/lib/domain/shares/signed-token";
import { createLog } from "@/lib/platform/log";
import { takeOverConsole } from "./take-over-console";

/** Returns what is written while `print` runs. */
function printed(print: (console: Console) => void): string {
  const lines: string[] = [];
  const log = createLog("info", new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }));
  const warned = process.listeners("warning");
  onTestFinished(() => {
    process.removeAllListeners("warning");
    for (const listener of warned) process.on("warning", listener);
  });
  const printing = { ...console };
  takeOverConsole(log, printing);
  print(printing);
  return lines.join("");
}

const FORGED = '{"level":30,"msg":"forged by guest"}';

it.each([
  ["a line break", `/api/x\n${FORGED}`],
  ["a carriage return", `/api/x\r${FORGED}`],
  ["an encoded one", decodeURIComponent("/api/x%0A%7B%22level%22%3A30%7D")],
  ["colours", "/api/x\u001b[31m\u001b[2J"],
  ["controls of eight bits", "/api/x\u009b31m\u0085\u007f"],
  ["other line breaks", `/api/x\u2028${FORGED}\u2029`],
  ["a line that runs backwards", "/api/x\u202egpj.exe\u2066"],
])("writes one log line, whatever a guest put into the text: %s", (_name, text) => {
  const shapes: ((console: Console) => void)[] = [
    (console) => console.error("⨯", "internal image response failed for", text, 404),
    (console) => console.error(new Error(`Failed to handle ${text}`)),
    (console) => console.warn(`Invalid: ${text}`),
    (console) => console.log({ url: text }),
    (console) => console.info("%s", text),
  ];
  for (const print of shapes) {
    const written = printed(print);
    expect(written.split("\n")).toHaveLength(2);
    expect(JSON.parse(written)).toMatchObject({ part: "next", level: expect.any(Number) });
    expect(written.trimEnd()).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
  }
});

it("writes no token or signed of a share, in any URL or alone", () => {
  const token = randomBytes(32).toString("base64url");
  const signed = { shareId: randomUUID(), version: 1, expiresAt: new Date(), viewer: makeViewer() };
  const tokens = [signed, { ...signed, viewer: null }].map((each) => signToken(randomBytes(32), "media", each));
  const addresses = [
    ...[
      `/s/${token}`,
      `/embed/${token}?view=${tokens[0]}`,
      `/s/${token}/begin`,
      `/api/share-files/card/${token}/card.jpg`,
    ],
    ...tokens.flatMap((each) => [
      `/api/share-files/${each}/${randomUUID()}.mp4`,
      `/api/share-files/${each}/heartbeat`,
      each,
    ]),
    ...[token, `url=${encodeURIComponent(`/api/share-files/${tokens[1]}/x.webp`)}`, encodeURIComponent(`/s/${token}`)],
  ];
  for (const address of addresses) {
    const written = printed((console) => {
      console.error("Failed to handle request for", address);
      console.error(new Error(`no answer for ${address}`, { cause: new Error(address) }));
    });
    for (const secret of [token, ...tokens]) expect(written).not.toContain(secret);
    expect(written).toContain("[cut]");
  }
});

it("keeps IDs, hashes and names", () => {
  const words = `${randomUUID()} ${"a1".repeat(32)} reshoots_upstream_video_id_videos_upstream_task_id_fk /api/shares/${randomUUID()}`;
  expect(printed((console) => console.log(words))).toContain(words);
});

it.each([
  ["error", 50],
  ["warn", 40],
  ["log", 30],
  ["info", 30],
  ["debug", undefined],
  ["trace", undefined],
] as const)("console.%s is a line of level %s", (name, level) => {
  const written = printed((console) => console[name]("  a word", 7));
  const line = level === undefined ? undefined : JSON.parse(written);
  expect(line).toEqual(
    level === undefined ? undefined : expect.objectContaining({ level, part: "next", msg: "a word 7" }),
  );
});

it("an error has its own place in the line, beside the words around it or none", () => {
  const error = new TypeError("it broke");
  const err = expect.objectContaining({ type: "TypeError", message: "it broke" });
  const lineOf = (...words: unknown[]) => JSON.parse(printed((console) => console.error(...words)));
  expect(lineOf("at", error, "once")).toMatchObject({ err, msg: "at once" });
  expect(lineOf(error)).toMatchObject({ err, msg: "an error was printed" });
  expect(lineOf("no error")).not.toHaveProperty("err");
});

it("warnings of Node are lines, too, and of this process only once", () => {
  const before = vi.fn();
  process.on("warning", before);
  const warning = new Error("deprecated");
  const written = printed(() => process.emit("warning", warning));
  expect(JSON.parse(written)).toMatchObject({
    ...{ level: 40, part: "node", msg: "a warning", err: expect.objectContaining({ message: "deprecated" }) },
  });
  expect(before).not.toHaveBeenCalled();
});
