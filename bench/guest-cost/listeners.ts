import { randomUUID } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { fireEvenly } from "../fire-evenly";
import type { ThrowAwayProduct } from "../product";
import { createTestShare, findPair, tokenOf } from "../share/open-link";

export type Listening = {
  /** Opens the streams, lets a member write for some seconds, and waits until the last comment can have arrived. */
  run: (plan: { visitors: number; seconds: number }) => Promise<Heard>;
  /** Closes the streams. */
  end: () => void;
};
type Heard = {
  /** Streams that were refused. */
  refused: number;
  events: number;
  reads: number;
  megabytes: number;
  /** p95 from the answer to the member until one of the visitors has read the comment, in ms. */
  seenMs: number;
};

/** All streams of one link. */
const MOST_PER_LINK = 100;
const COMMENTS = 500;
const OPENED_PER_SECOND = 50;
const WRITES_PER_SECOND = 5;
/** As long as the page waits at most, after an event and before it reads. */
const PAGE_WAIT_MS = 250;
const LAST_MS = 3_000;

/** Each visitor has a network of their own: limits count what is done from one. */
const addressOf = (visitor: number) => ({ "x-forwarded-for": `2001:db8:${visitor.toString(16)}::1` });

/**
 * Visitors of a source with many comments who keep the event stream open and read the review when it says so, as their pages
 * do: never twice at once. One link takes 100 streams, so more visitors have more links to the same source.
 */
export async function openListening(product: ThrowAwayProduct): Promise<Listening> {
  const { origin, owner, database } = product;
  const { videoId, reshootId } = await findPair(product);
  await database.query(
    `insert into comments (id, team_id, video_id, draft_id, side, frame_in, frame_out, body, visibility, author_id)
     select gen_random_uuid(), $1, $2, gen_random_uuid(), 'source', 1, 1, 'Comment ' || n || ': ' || repeat('the lamp turns too early here ', 1 + n % 5), 'everyone', $3
     from generate_series(1, $4) n`,
    [owner.teamId, videoId, owner.userId, COMMENTS],
  );
  const tokens: string[] = [];
  const addLink = async () => {
    const share = { videoId, reshootId, scope: "pair", allowsComments: true };
    tokens.push(tokenOf(await createTestShare(product, share)));
  };
  const { name, value } = await product.cookieOf(owner);
  const pool = new Pool(origin, { connections: 256, pipelining: 1 });
  const streams = new Set<IncomingMessage>();
  const writtenAt = new Map<string, number>();
  const writeOne = async () => {
    const comment = { videoId, reshootId: null, side: "source", frameIn: 1, body: "One more.", visibility: "everyone" };
    const { statusCode, body } = await pool.request({
      ...{ method: "POST", path: "/api/comments", body: JSON.stringify({ ...comment, draftId: randomUUID() }) },
      headers: {
        ...{ cookie: `${name}=${value}`, "content-type": "application/json", "sec-fetch-site": "same-origin" },
        "x-forwarded-for": "2001:db8:ffff::1",
      },
    });
    // Safe: only its ID is read, and it is the contract's own reply.
    const { id } = (await body.json()) as { id: string };
    writtenAt.set(id, performance.now());
    return statusCode === 201;
  };

  return {
    async run({ visitors, seconds }) {
      while (tokens.length * MOST_PER_LINK < visitors) await addLink();
      const counts = { refused: 0, events: 0, reads: 0, bytes: 0 };
      const seen: number[] = [];
      // A comment that was unread when the streams of an earlier run were closed is not late in this one.
      writtenAt.clear();
      const tokenFor = (visitor: number) => tokens[Math.floor(visitor / MOST_PER_LINK)];
      const read = async (visitor: number) => {
        const { body } = await pool.request({
          ...{ method: "GET", path: `/s/${tokenFor(visitor)}/review` },
          headers: { ...addressOf(visitor), ...(visitor > 0 && { "accept-encoding": "gzip" }) },
        });
        counts.reads += 1;
        const bytes = Buffer.from(await body.arrayBuffer());
        counts.bytes += bytes.length;
        // The first visitor looks at what they read.
        if (visitor === 0) seen.push(...newIn(bytes.toString(), writtenAt));
      };
      let opened = 0;
      const openNext = async () => {
        const visitor = opened;
        opened += 1;
        const onChange = inTurn(() => read(visitor));
        const url = `${origin}/s/${tokenFor(visitor)}/events`;
        const stream = await listen(url, addressOf(visitor), () => {
          counts.events += 1;
          onChange();
        });
        if (stream) streams.add(stream);
        else counts.refused += 1;
        return stream !== undefined;
      };
      await fireEvenly({ perSecond: OPENED_PER_SECOND, seconds: visitors / OPENED_PER_SECOND, send: openNext });
      await fireEvenly({ perSecond: WRITES_PER_SECOND, seconds, send: writeOne });
      await wait(LAST_MS);
      const sorted = seen.toSorted((one, other) => one - other);
      const seenMs = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
      return { ...counts, megabytes: counts.bytes / 1e6, seenMs };
    },
    end() {
      for (const stream of streams) stream.destroy();
      streams.clear();
    },
  };
}

/** The ages of the comments that were not read before. */
function newIn(text: string, writtenAt: Map<string, number>): number[] {
  const ages: number[] = [];
  for (const [id, at] of writtenAt) {
    if (!text.includes(id)) continue;
    writtenAt.delete(id);
    ages.push(performance.now() - at);
  }
  return ages;
}

/** Opens a stream; undefined when it is refused. */
function listen(url: string, headers: Record<string, string>, onChange: () => void) {
  const count = (text: string, line: string) => text.split("\n").filter((one) => one === line).length;
  return new Promise<IncomingMessage | undefined>((resolve, reject) => {
    get(url, { headers, agent: false }, (answer) => {
      answer.setEncoding("utf8");
      answer.on("error", () => undefined);
      answer.once("close", () => resolve(undefined));
      if (answer.statusCode !== 200) return answer.resume();
      return answer.on("data", (text: string) => {
        if (count(text, "event: hello") > 0) resolve(answer);
        for (let told = count(text, "event: change"); told > 0; told -= 1) onChange();
      });
    }).once("error", reject);
  });
}

/** A little after the first of several calls, never twice at once, and once more for what came meanwhile. */
function inTurn(work: () => Promise<void>): () => void {
  let isWorking = false;
  let isWanted = false;
  const run = async () => {
    isWorking = true;
    while (isWanted) {
      await wait(Math.random() * PAGE_WAIT_MS);
      isWanted = false;
      // A server that has just stopped is reported elsewhere.
      await work().catch(() => undefined);
    }
    isWorking = false;
  };
  return () => {
    isWanted = true;
    if (!isWorking) void run();
  };
}
