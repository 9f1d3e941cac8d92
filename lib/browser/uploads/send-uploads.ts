import { ApiError, call } from "@/lib/browser/fetch/api";
import { shownTeam } from "@/lib/browser/fetch/shown-team";
import { UPLOAD_PIECE_BYTES } from "@/lib/shared/contracts/upload-limits";
import type { cancelUploadEndpoint, createUploadEndpoint, listUploadsEndpoint } from "@/lib/shared/contracts/uploads";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { askOffset, type PieceAnswer, sendPiece } from "./send-piece";
import { addSending, changeSending, readSending, removeSending } from "./upload-store";

const MOST_AT_ONCE = 2;
const POLL_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

type Work = { file: File; stop: AbortController; id: string | null };
const works = new Map<string, Work>();

/** Where this browser remembers the upload of a file, so that the same file goes on after a reload. */
const rememberedAs = ({ name, size, lastModified }: File) =>
  ["upload", shownTeam() ?? "", name, size, lastModified].join("/");

/** Sends files one after the other, two at once. */
export function addUploads(files: readonly File[]): void {
  const added = files.map((file) => {
    const key = crypto.randomUUID();
    works.set(key, { file, stop: new AbortController(), id: null });
    const start = { sent: 0, state: "waiting" as const, failure: null, videoId: null };
    return { key, name: file.name, bytes: file.size, ...start };
  });
  addSending(added);
  startNext();
}

export function retryUpload(key: string): void {
  const work = works.get(key);
  if (!work) return;
  works.set(key, { file: work.file, stop: new AbortController(), id: null });
  changeSending(key, { state: "waiting", failure: null, sent: 0 });
  startNext();
}

/** Stops an upload and deletes what has arrived of it. */
export function cancelUpload(key: string): void {
  const work = works.get(key);
  works.delete(key);
  removeSending(key);
  if (!work) return;
  work.stop.abort();
  remember(work.file, null);
  if (work.id) {
    void call<typeof cancelUploadEndpoint>("DELETE /api/uploads/{id}", { params: { id: work.id } }).catch(() => null);
  }
  startNext();
}

function startNext(): void {
  const items = readSending();
  const busy = items.filter(({ state }) => state === "sending" || state === "paused").length;
  for (const { key } of items.filter(({ state }) => state === "waiting").slice(0, Math.max(0, MOST_AT_ONCE - busy))) {
    changeSending(key, { state: "sending" });
    void run(key);
  }
}

async function run(key: string): Promise<void> {
  const work = works.get(key);
  if (!work) return;
  try {
    await sendWhole(key, work);
    changeSending(key, { state: "checking", sent: work.file.size });
    startNext();
    await awaitCheck(key, work);
  } catch (error) {
    if (work.stop.signal.aborted) return;
    remember(work.file, null);
    const failure = error instanceof Error ? error.message : m.uploads_failed();
    changeSending(key, { state: "failed", failure });
  }
  startNext();
}

/** Every failure of the network is tried again, later each time, until the upload is cancelled. */
async function sendWhole(key: string, work: Work): Promise<void> {
  let failures = 0;
  for (let offset: number | null = null; offset === null || offset < work.file.size; ) {
    const answer: PieceAnswer = offset === null ? await begin(work) : await sendFrom(key, work, offset);
    if (answer.offset !== null) {
      failures = 0;
      offset = answer.offset;
      changeSending(key, { sent: offset, state: "sending" });
      continue;
    }
    if (mustEnd(answer)) throw new Error(sentenceIn(answer.text));
    offset = null;
    failures += 1;
    changeSending(key, { state: "paused" });
    await pause(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures), work.stop.signal);
  }
}

/** The same offset sent twice (409), a piece that was spoilt (460), and every failure of a server may pass. */
const mustEnd = ({ status }: PieceAnswer) => status >= 400 && status < 500 && ![408, 409, 429, 460].includes(status);

/** Goes on with an upload that the server still has, or begins a new one. */
async function begin(work: Work): Promise<PieceAnswer> {
  const { file, stop } = work;
  work.id ??= localStorage.getItem(rememberedAs(file));
  if (work.id) {
    const known = await askOffset(work.id, stop.signal);
    if (known.status !== 404) return known;
  }
  try {
    const body = { name: file.name, bytes: file.size };
    const { id } = await call<typeof createUploadEndpoint>("POST /api/uploads", { body }, stop.signal);
    work.id = id;
    remember(file, id);
    return { status: 201, offset: 0, text: "" };
  } catch (error) {
    const mayPass = error instanceof ApiError && (error.status === 0 || error.status >= 500);
    if (!mayPass) throw error;
    return { status: 0, offset: null, text: "" };
  }
}

function sendFrom(key: string, { file, stop, id }: Work, offset: number): Promise<PieceAnswer> {
  const body = file.slice(offset, offset + UPLOAD_PIECE_BYTES);
  const onSent = (bytes: number) => changeSending(key, { sent: Math.min(file.size, offset + bytes) });
  return sendPiece({ id: id ?? "", offset, body, signal: stop.signal, onSent });
}

/** Waits until the server has read the file. */
async function awaitCheck(key: string, { id, file, stop }: Work): Promise<void> {
  for (;;) {
    const { items } = await call<typeof listUploadsEndpoint>("GET /api/uploads", {}, stop.signal).catch(() => ({
      items: [],
    }));
    const upload = items.find((item) => item.id === id);
    if (upload?.status === "failed") throw new Error(upload.failure ?? m.uploads_failed());
    if (upload?.status === "ready") {
      remember(file, null);
      works.delete(key);
      return changeSending(key, { state: "ready", videoId: upload.videoId });
    }
    await pause(POLL_MS, stop.signal);
  }
}

function remember(file: File, id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(rememberedAs(file));
    else localStorage.setItem(rememberedAs(file), id);
  } catch {
    // A browser that stores nothing begins again after a reload.
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

function sentenceIn(text: string): string {
  try {
    // Safe: anything else has no such property, and the default is shown.
    return (JSON.parse(text) as { detail?: string }).detail ?? m.uploads_failed();
  } catch {
    return m.uploads_failed();
  }
}
