import { Backoff } from "./backoff";
import { VideoError } from "./video-error";

/** A connection that is silent for this long is given up and requested again. */
const STALL_MS = 10_000;
const LONGEST_RETRY_AFTER_S = 60;
/** Statuses that mean "try later" and say nothing about the file. */
const TEMPORARY = new Set([408, 425, 429]);

class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs = 0) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** One response of the server, from a byte on. */
type Answer = { response: Response; reader: ReadableStreamDefaultReader<Uint8Array>; abort: () => void };

/**
 * A `fetch` for one video that does not fail because of the network: it retries until a response arrives, and continues where
 * a response broke off. It rejects only when aborted, or with a VideoError when the server says that the file does not exist.
 */
export function createRetryingFetch(): typeof fetch {
  const backoff = new Backoff();
  return async (input, init) => {
    const request = new VideoRequest(input, init ?? {}, backoff);
    const answer = await request.ask(request.first);
    // `url`, `type` and headers stay those of the first response; only its body is replaced.
    return Object.defineProperty(answer.response, "body", { value: request.bodyFrom(answer) });
  };
}

class VideoRequest {
  readonly first: number;
  readonly #input: RequestInfo | URL;
  readonly #init: RequestInit;
  readonly #signal: AbortSignal;
  readonly #backoff: Backoff;

  constructor(input: RequestInfo | URL, init: RequestInit, backoff: Backoff) {
    this.#input = input;
    this.#init = init;
    this.#signal = init.signal ?? new AbortController().signal;
    this.#backoff = backoff;
    this.first = Number(/bytes=(\d+)-/.exec(new Headers(init.headers).get("range") ?? "")?.[1] ?? 0);
  }

  /** Requests from a byte on, until there is a response about the file. */
  async ask(from: number): Promise<Answer> {
    for (;;) {
      try {
        return await this.#askOnce(from);
      } catch (error) {
        await this.waitAfter(error);
      }
    }
  }

  /** The bytes of a response, and of those that continue it when it breaks off. Reads only on demand. */
  bodyFrom(start: Answer): ReadableStream<Uint8Array> {
    const body = new VideoBody(this, start);
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const bytes = await body.next();
      if (bytes) controller.enqueue(bytes);
      else controller.close();
    };
    return new ReadableStream({ pull, cancel: () => body.leave() }, { highWaterMark: 0 });
  }

  /** The promised value, unless it takes too long, which is a network fault, or the caller has aborted. */
  async inTime<T>(promised: Promise<T>, abort: () => void): Promise<T> {
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stalled = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new NetworkError("Nothing came.")); // text-ok: for developers
        abort();
      }, STALL_MS);
      this.#signal.addEventListener("abort", () => reject(this.#signal.reason), { signal: over.signal });
    });
    try {
      return await Promise.race([promised, stalled]);
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  /** Waits until the next retry; rethrows errors that a retry cannot fix. */
  async waitAfter(error: unknown): Promise<void> {
    if (error instanceof VideoError || this.#signal.aborted) throw error;
    await this.#backoff.wait(this.#signal, error instanceof NetworkError ? error.retryAfterMs : 0);
  }

  /** Bytes arrived: the network works. */
  noteBytes(): void {
    this.#backoff.reset();
  }

  async #askOnce(from: number): Promise<Answer> {
    const own = new AbortController();
    const abort = () => own.abort();
    this.#signal.addEventListener("abort", abort, { once: true, signal: own.signal });
    const headers = new Headers(this.#init.headers);
    if (headers.has("range")) headers.set("range", `bytes=${from}-`);
    const asked = fetch(this.#input, { ...this.#init, headers, signal: own.signal });
    const response = await this.inTime(asked, abort);
    if (isTemporary(response)) {
      abort();
      // text-ok: for developers
      throw new NetworkError(`The server answered ${response.status}.`, retryAfterMs(response));
    }
    const reader = response.ok ? response.body?.getReader() : undefined;
    if (!reader) throw new VideoError("missing");
    return { response, reader, abort };
  }
}

/** The bytes of a video from one byte on, in any number of responses. */
class VideoBody {
  readonly #request: VideoRequest;
  readonly #extent: Extent;
  #answer: Answer;
  #position: number;
  /** Bytes that a response repeats, because its server does not support ranges. */
  #skip = 0;

  constructor(request: VideoRequest, start: Answer) {
    this.#request = request;
    this.#answer = start;
    this.#position = start.response.status === 206 ? request.first : 0;
    this.#extent = extentOf(start.response, request.first);
  }

  /** The next bytes; undefined at the end. */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      try {
        return await this.#read();
      } catch (error) {
        await this.#request.waitAfter(error);
        await this.#continue();
      }
    }
  }

  leave(): void {
    this.#answer.abort();
  }

  async #read(): Promise<Uint8Array | undefined> {
    const { reader, abort } = this.#answer;
    for (;;) {
      const { done, value } = await this.#request.inTime(reader.read(), abort);
      if (done) return this.#end();
      const fresh = value.subarray(Math.min(this.#skip, value.length));
      this.#skip -= value.length - fresh.length;
      if (fresh.length === 0) continue;
      this.#position += fresh.length;
      this.#request.noteBytes();
      return fresh;
    }
  }

  #end(): undefined {
    const { end } = this.#extent;
    // text-ok: for developers
    if (end !== null && this.#position < end) throw new NetworkError("The answer ended early.");
  }

  async #continue(): Promise<void> {
    this.#answer = await this.#request.ask(this.#position);
    const { response } = this.#answer;
    if (extentOf(response, this.#position).size !== this.#extent.size) throw new VideoError("broken");
    this.#skip = response.status === 206 ? 0 : this.#position;
  }
}

/** An HTML page instead of the video comes from a gateway or a network that requires a sign-in, never from our server. */
const isTemporary = ({ status, ok, headers }: Response) =>
  status >= 500 || TEMPORARY.has(status) || (ok && headers.get("content-type")?.startsWith("text/html") === true);

function retryAfterMs({ headers }: Response): number {
  const seconds = Number(headers.get("retry-after"));
  return Number.isFinite(seconds) ? 1000 * Math.min(Math.max(0, seconds), LONGEST_RETRY_AFTER_S) : 0;
}

/** Where a response ends, and the length of the file; null when unknown. */
type Extent = { end: number | null; size: number | null };

function extentOf({ status, headers }: Response, from: number): Extent {
  const [, last, size] = /bytes \d+-(\d+)\/(\d+)/.exec(headers.get("content-range") ?? "") ?? [];
  if (last && size) return { end: Number(last) + 1, size: Number(size) };
  const length = headers.get("content-length");
  if (length === null || headers.has("content-encoding")) return { end: null, size: null };
  const end = (status === 206 ? from : 0) + Number(length);
  return { end, size: end };
}
