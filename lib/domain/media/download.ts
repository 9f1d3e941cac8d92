import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { MediaFault } from "@/lib/platform/media-fault";
import type { HostRules } from "@/lib/platform/network/base-url";
import { dropBody } from "@/lib/platform/network/drop-body";
import { createGuardedAgent } from "@/lib/platform/network/guarded-agent";
import { guardedFetch, refuseOtherHosts } from "@/lib/platform/network/guarded-fetch";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { DraftFile, tooLarge } from "./partial-file";

const MAX_BYTES = 1024 ** 3;
const WHOLE_COPY_MS = 10 * 60 * 1000;
/** Connection breaks in a row that brought no new bytes. */
const MAX_IDLE_BREAKS = 2;
const PAUSE_MS = 250;
const GONE = new Set([401, 403, 404, 410]);

type Limits = { maxBytes?: number; pauseMs?: number; variables?: Record<string, string | undefined> };
export type Downloaded = { bytes: number; sha256: string };

/**
 * Streams an MP4 into a new file, never whole in memory. A connection that breaks is continued with Range and
 * If-Range. Every address, also of redirects, must be of an allowed host and must not lead into a private network.
 * Throws `MediaFault`, `storage_full`, or the network error when a retry may help; then the file is not usable.
 */
export async function download(
  address: string,
  path: string,
  rules: HostRules,
  { maxBytes = MAX_BYTES, pauseMs = PAUSE_MS, variables }: Limits = {},
): Promise<Downloaded> {
  const agent = createGuardedAgent(rules, { ...(variables && { variables }) });
  const refusalOf = refuseOtherHosts(rules);
  const draft = await DraftFile.open(path, maxBytes);
  const source = new Source((headers, signal) => guardedFetch(address, { agent, refusalOf, headers, signal }));
  try {
    for (let idleBreaks = 0; ; ) {
      const end = await source.readInto(draft, maxBytes);
      if (end === "whole") break;
      idleBreaks = end === "broken" ? 0 : idleBreaks + 1;
      if (idleBreaks > MAX_IDLE_BREAKS) throw source.lastBreak;
      await delay(pauseMs);
    }
    return { bytes: draft.bytes, sha256: draft.digest() };
  } catch (error) {
    throw causeOf(error);
  } finally {
    await draft.close();
    await agent.destroy();
  }
}

type Fetch = (headers: Record<string, string>, signal: AbortSignal) => Promise<Dispatcher.ResponseData & { url: URL }>;

/** One address, read in as many requests as its connection breaks. */
class Source {
  readonly #fetch: Fetch;
  readonly #signal = AbortSignal.timeout(WHOLE_COPY_MS);
  /** The validator (ETag or date) that proves that the next piece belongs to the same file. */
  #validator: string | undefined;
  lastBreak: unknown;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** `broken`: ended after some new bytes, so the download can continue. `stuck`: ended before any. */
  async readInto(draft: DraftFile, maxBytes: number): Promise<"whole" | "broken" | "stuck"> {
    const before = draft.bytes;
    try {
      const response = await this.#ask(draft);
      await prepare(response, draft, maxBytes);
      this.#validator = validatorOf(response);
      for await (const chunk of response.body) await draft.append(chunk);
      return "whole";
    } catch (error) {
      if (draft.bytes === 0 || isFinal(error) || this.#signal.aborted) throw error;
      this.lastBreak = error;
      return draft.bytes > before ? "broken" : "stuck";
    }
  }

  async #ask(draft: DraftFile) {
    if (draft.bytes > 0 && !this.#validator) await draft.rewind();
    const resume = draft.bytes > 0 && this.#validator;
    return this.#fetch(
      { "accept-encoding": "identity", ...(resume && { range: `bytes=${draft.bytes}-`, "if-range": resume }) },
      this.#signal,
    );
  }
}

/** Prepares the draft for the body of this answer. undici throws when a body ends before its length. */
async function prepare({ statusCode, headers, body, url }: Awaited<ReturnType<Fetch>>, draft: DraftFile, max: number) {
  if (statusCode === 206 && startOf(headers["content-range"]) === draft.bytes) return;
  if (statusCode !== 200) {
    dropBody(body);
    throw refusal(url, statusCode);
  }
  if (Number(headers["content-length"]) > max) throw tooLarge(max);
  if (draft.bytes > 0) await draft.rewind();
}

const startOf = (contentRange: unknown) => Number(/^bytes (\d+)-/.exec(String(contentRange))?.[1] ?? Number.NaN);

/** A weak ETag does not identify the exact bytes. */
function validatorOf({ headers }: Dispatcher.ResponseData): string | undefined {
  const { etag, "last-modified": modified } = headers;
  if (typeof etag === "string" && !etag.startsWith("W/")) return etag;
  return typeof modified === "string" ? modified : undefined;
}

function refusal(url: URL, status: number): Error {
  if (GONE.has(status)) return new MediaFault("gone", m.errors_media_gone({ host: url.host, status }));
  return new Error(`${url.host} answered with status ${status}`);
}

const isFinal = (error: unknown) => error instanceof MediaFault || error instanceof AppError;

/** undici wraps the errors of its connector. */
function causeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof MediaFault ? cause : error;
}
