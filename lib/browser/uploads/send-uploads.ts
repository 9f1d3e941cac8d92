import { ApiError, call } from "@/lib/browser/fetch/api";
import { shownTeam } from "@/lib/browser/fetch/shown-team";
import { newKey } from "@/lib/browser/new-key";
import type { addResultEndpoint } from "@/lib/shared/contracts/added-results";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";
import { UPLOAD_PIECE_BYTES } from "@/lib/shared/contracts/upload-limits";
import type { cancelUploadEndpoint, createUploadEndpoint, listUploadsEndpoint } from "@/lib/shared/contracts/uploads";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { askOffset, type PieceAnswer, sendPiece } from "./send-piece";
import { addSending, changeSending, readSending, removeSending } from "./upload-store";

const MOST_AT_ONCE = 2;
const POLL_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** The server has no room: it may have some soon. */
const STORAGE_FULL = 507;
const CONFLICT = 409;

/** Which source a file is a result of: one that exists, or another file that is being sent. */
export type Aim = Omit<ResultTarget, "videoId"> & { source: { videoId: string } | { key: string } };
export type ToSend = { file: File; key: string; aim: Aim | null };
type Work = { file: File; stop: AbortController; id: string | null; aim: Aim | null; isAimed: boolean };
const works = new Map<string, Work>();

/** Where this browser remembers the upload of a file, so that the same file goes on after a reload. */
const rememberedAs = ({ file: { name, size, lastModified }, aim }: Work) =>
  ["upload", shownTeam() ?? "", name, size, lastModified, ...(aim ? [videoIdOf(aim), aim.motion] : [])].join("/");

const videoIdOf = ({ source }: Aim) => ("videoId" in source ? source.videoId : null);

export const toSend = (file: File, aim: Aim | null = null): ToSend => ({ file, key: newKey(), aim });

/** Sends files one after the other, two at once; a result after the file that is its source. */
export function addUploads(files: readonly ToSend[]): void {
  const added = files.map(({ file, key, aim }) => {
    works.set(key, newWork(file, aim));
    const result = aim && { videoId: videoIdOf(aim), motion: aim.motion };
    const start = { sent: 0, state: "waiting" as const, failure: null, videoId: null, reshootId: null, result };
    return { key, name: file.name, bytes: file.size, ...start };
  });
  addSending(added);
  startNext();
}

const newWork = (file: File, aim: Aim | null): Work => ({
  ...{ file, aim, stop: new AbortController(), id: null, isAimed: false },
});

export function retryUpload(key: string): void {
  const work = works.get(key);
  if (!work) return;
  works.set(key, newWork(work.file, work.aim));
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
  remember(work, null);
  if (work.id) {
    void call<typeof cancelUploadEndpoint>("DELETE /api/uploads/{id}", { params: { id: work.id } }).catch(() => null);
  }
  startNext();
}

function startNext(): void {
  failWithoutSource();
  const items = readSending();
  const busy = items.filter(({ state }) => state === "sending" || state === "paused").length;
  const waiting = items.filter(({ key, state }) => state === "waiting" && !sourceKeyOf(key));
  for (const { key } of waiting.slice(0, Math.max(0, MOST_AT_ONCE - busy))) {
    changeSending(key, { state: "sending" });
    void run(key);
  }
}

/** The file that must become a source before this one can be its result. */
function sourceKeyOf(key: string): string | null {
  const source = works.get(key)?.aim?.source;
  return source && "key" in source ? source.key : null;
}

/** A result whose source was cancelled or refused cannot be sent. */
function failWithoutSource(): void {
  for (const { key, state } of readSending()) {
    const sourceKey = state === "waiting" ? sourceKeyOf(key) : null;
    const source = sourceKey && readSending().find((item) => item.key === sourceKey);
    if (sourceKey === null || (source && source.state !== "failed")) continue;
    changeSending(key, { state: "failed", failure: m.uploads_source_failed() });
  }
}

/** The files that wait for this one become results of the source that was made of it. */
function aimAt(sourceKey: string, videoId: string | null): void {
  for (const [key, { aim }] of works) {
    if (!(aim && videoId && sourceKeyOf(key) === sourceKey)) continue;
    aim.source = { videoId };
    changeSending(key, { result: { videoId, motion: aim.motion } });
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
    remember(work, null);
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
      changeSending(key, { sent: offset, state: "sending", failure: null });
      continue;
    }
    if (mustEnd(answer)) throw new Error(sentenceIn(answer.text));
    offset = null;
    failures += 1;
    changeSending(key, { state: "paused", failure: whyPaused(answer) });
    await pause(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures), work.stop.signal);
  }
}

/** The same offset sent twice (409), a piece that was spoilt (460), and every failure of a server may pass. */
const mustEnd = ({ status }: PieceAnswer) => status >= 400 && status < 500 && ![408, 409, 429, 460].includes(status);

/** Null while no answer arrives. In another tab this browser may have switched the team: answers to HEAD have no words for that. */
function whyPaused({ status, text }: PieceAnswer): string | null {
  if (status === STORAGE_FULL) return m.uploads_storage_full();
  return status === CONFLICT && (text === "" || text.includes('"team_switched"')) ? m.uploads_other_team() : null;
}

/** Goes on with an upload that the server still has, or begins a new one. */
async function begin(work: Work): Promise<PieceAnswer> {
  const { file, stop } = work;
  work.id ??= recall(work);
  try {
    if (work.id) {
      const known = await askOffset(work.id, stop.signal);
      if (known.offset !== null) await aim(work, work.id);
      if (known.status !== 404) return known;
    }
    const body = { name: file.name, bytes: file.size };
    const { id } = await call<typeof createUploadEndpoint>("POST /api/uploads", { body }, stop.signal);
    work.id = id;
    remember(work, id);
    await aim(work, id);
    return { status: 201, offset: 0, text: "" };
  } catch (error) {
    const mayPass = error instanceof ApiError && (error.status === 0 || error.status >= 500);
    if (!mayPass) throw error;
    return { status: 0, offset: null, text: "" };
  }
}

/** Says of which source an upload is a result, before its bytes are sent. */
async function aim(work: Work, uploadId: string): Promise<void> {
  const { aim: wanted, stop } = work;
  const videoId = wanted && videoIdOf(wanted);
  if (!wanted || !videoId || work.isAimed) return;
  const { source: _, ...target } = wanted;
  const body = { ...target, videoId, from: { uploadId }, requestKey: uploadId };
  await call<typeof addResultEndpoint>("POST /api/reshoots/results", { body }, stop.signal);
  work.isAimed = true;
}

function sendFrom(key: string, { file, stop, id }: Work, offset: number): Promise<PieceAnswer> {
  const body = file.slice(offset, offset + UPLOAD_PIECE_BYTES);
  const onSent = (bytes: number) => changeSending(key, { sent: Math.min(file.size, offset + bytes) });
  return sendPiece({ id: id ?? "", offset, body, signal: stop.signal, onSent });
}

/** Waits until the server has read the file. */
async function awaitCheck(key: string, work: Work): Promise<void> {
  const { id, stop } = work;
  for (;;) {
    const { items } = await call<typeof listUploadsEndpoint>("GET /api/uploads", {}, stop.signal).catch(() => ({
      items: [],
    }));
    const upload = items.find((item) => item.id === id);
    if (upload?.status === "failed") throw new Error(upload.failure ?? m.uploads_failed());
    if (upload?.status === "ready") {
      remember(work, null);
      works.delete(key);
      const { videoId, reshootId, changes } = upload;
      changeSending(key, { state: "ready", videoId, reshootId, changes });
      return aimAt(key, videoId);
    }
    await pause(POLL_MS, stop.signal);
  }
}

function recall(work: Work): string | null {
  try {
    return localStorage.getItem(rememberedAs(work));
  } catch {
    return null;
  }
}

function remember(work: Work, id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(rememberedAs(work));
    else localStorage.setItem(rememberedAs(work), id);
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
