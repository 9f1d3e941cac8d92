import "server-only";
import { type Agent, request } from "undici";
import { type HostRules, judgeHost } from "@/lib/connections/base-url";
import { AppError } from "@/lib/errors";
import type { Storage, StoredFile } from "@/lib/storage/storage";
import { createGuardedAgent } from "./guarded-agent";
import { MediaFault } from "./media-fault";

const MAX_BYTES = 1024 ** 3;
const MAX_REDIRECTS = 5;
const WHOLE_COPY_MS = 10 * 60 * 1000;
const GONE = new Set([401, 403, 404, 410]);

/**
 * Streams an MP4 into storage, never whole in memory. Every address on the way, redirects too, must be of an allowed
 * host and must not lead inside a private network. Throws `MediaFault`, or what broke when another try may help.
 */
export async function saveFromUrl(storage: Storage, rules: HostRules, address: string): Promise<StoredFile> {
  const agent = createGuardedAgent(rules);
  try {
    const body = await open(agent, rules, address, AbortSignal.timeout(WHOLE_COPY_MS));
    return await storage.put(requireMp4(body), { extension: "mp4", maxBytes: MAX_BYTES });
  } catch (error) {
    throw toFault(error);
  } finally {
    await agent.destroy();
  }
}

async function open(agent: Agent, rules: HostRules, address: string, signal: AbortSignal) {
  let url = allowed(address, rules);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await request(url, { dispatcher: agent, signal });
    if (response.statusCode === 200) return response.body;
    await response.body.dump();
    const location = response.headers.location;
    if (response.statusCode < 300 || response.statusCode >= 400 || typeof location !== "string") {
      throw refusal(url, response.statusCode);
    }
    url = allowed(location, rules, url);
  }
  throw new MediaFault("not_allowed", `${url.host} redirects more than ${MAX_REDIRECTS} times.`);
}

function allowed(address: string, rules: HostRules, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url) throw new MediaFault("not_allowed", "The video's address is not a URL.");
  if (judgeHost(url, rules) !== "fine") {
    throw new MediaFault(
      "not_allowed",
      `Videos are not copied from ${url.protocol}//${url.host}. An operator can allow it.`,
    );
  }
  return url;
}

function refusal(url: URL, status: number): Error {
  if (GONE.has(status))
    return new MediaFault("gone", `The video is no longer at its address (${url.host}: ${status}).`);
  return new Error(`${url.host} answered with status ${status}`);
}

/** An MP4 begins with a box named `ftyp`: an error page does not, whatever its content type says. */
async function* requireMp4(body: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let isChecked = false;
  for await (const chunk of body) {
    if (isChecked) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 8) continue;
    if (head.toString("latin1", 4, 8) !== "ftyp") throw notAVideo();
    isChecked = true;
    yield head;
  }
  if (!isChecked) throw notAVideo();
}

const notAVideo = () => new MediaFault("not_a_video", "What lies at the video's address is not an MP4 video.");

/** undici wraps what its connector throws; a file that outgrows its limit is not worth another try. */
function toFault(error: unknown): unknown {
  if (error instanceof AppError && error.code === "body_too_large") {
    return new MediaFault("too_large", "The video is larger than 1 GiB.", { cause: error });
  }
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof MediaFault ? cause : error;
}
