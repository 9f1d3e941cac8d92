import "server-only";
import type pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/**
 * Every limit of the product, per signed-in person unless stated otherwise.
 *
 * `read` and `paid` are wide on purpose: a team that submits fifty batches a second is stopped by its budget and its request
 * keys, which are exact; a narrow counter would also refuse an honest script. `secret` and the sign-in buckets are narrow,
 * because a guess could succeed there. If the counters cannot be reached, `failing: "closed"` refuses and "open" counts in
 * this process's memory.
 */
const BUCKETS = {
  read: { points: 6000, seconds: 60, failing: "open" },
  write: { points: 600, seconds: 60, failing: "open" },
  paid: { points: 6000, seconds: 60, failing: "closed" },
  secret: { points: 30, seconds: 60, failing: "closed" },
  /** At most one a second, and one more when a page is closed; counted in memory, because nothing of it is stored. */
  presence: { points: 90, seconds: 60, failing: "open" },
  sync: { points: 60, seconds: 60, failing: "open" },
  /** Per network address: the provider's own, and those of callers who guess its secrets. */
  callback: { points: 1200, seconds: 60, failing: "open" },
  /** Per network address. */
  signInAddress: { points: 100, seconds: 600, failing: "closed" },
  /** Per email and network address; reset after a success. */
  signInHere: { points: 10, seconds: 600, failing: "closed" },
  /** Per email, over all network addresses; a success is not counted. */
  signInEmail: { points: 100, seconds: 3600, failing: "closed" },
  /** Per browser in which its person signed in before; reset after a success. */
  signInBrowser: { points: 10, seconds: 600, failing: "closed" },
  /** Passwords of a signed-in person, per person; reset after the right one. */
  password: { points: 10, seconds: 600, failing: "closed" },
  /** Codes by which a signed-in person confirms who they are, per person; reset after the right one. */
  confirmCode: { points: 10, seconds: 3600, failing: "closed" },
  /** Uploaded pictures of a person, each of which is decoded. */
  avatar: { points: 20, seconds: 3600, failing: "open" },
  /** Password links that are not valid, per network address; valid ones are not counted. */
  passwordLink: { points: 60, seconds: 600, failing: "closed" },
  /** Emails with a password link: per network address, and per email address. */
  passwordMailAddress: { points: 20, seconds: 3600, failing: "closed" },
  passwordMail: { points: 3, seconds: 3600, failing: "closed" },
  /** Attempts to set up this server, per network address. */
  setUp: { points: 30, seconds: 600, failing: "closed" },
  /** Invitation links that are opened, per network address. */
  invitationRead: { points: 300, seconds: 600, failing: "closed" },
  /** Forms to join a team, per network address, before any hashing. */
  invitationJoin: { points: 60, seconds: 600, failing: "closed" },
  /** Codes of a second factor after the right password, per person and network address; reset after a success. */
  codeHere: { points: 10, seconds: 600, failing: "closed" },
  /** The same per person, over all network addresses; a success is not counted. A guess has a chance of 3 in a million. */
  codePerson: { points: 30, seconds: 3600, failing: "closed" },
  /** The same per browser in which the person signed in before; reset after a success. */
  codeBrowser: { points: 10, seconds: 600, failing: "closed" },
  /** Challenges for passkeys, per network address. */
  passkeyChallenge: { points: 100, seconds: 600, failing: "closed" },
  /** Links that open no share, per network address. Links that open one are not counted. */
  shareMiss: { points: 60, seconds: 600, failing: "closed" },
  /** Passphrases, per network address, for all shares, before any hashing. The right ones are not counted. */
  shareWords: { points: 60, seconds: 600, failing: "closed" },
  /** Passphrases, per share and network address; reset after the right one. */
  sharePassphrase: { points: 10, seconds: 600, failing: "closed" },
  /** Passphrases per share, over all network addresses; the right ones are not counted. */
  shareLink: { points: 100, seconds: 600, failing: "closed" },
  /** First tries per network address, for a share whose bucket is empty, so that many addresses do not allow many guesses. */
  shareFirstTry: { points: 1000, seconds: 600, failing: "closed" },
  /** New views, per share and network address: above the limit they are not counted, or refused if views are limited. */
  shareViews: { points: 30, seconds: 86_400, failing: "open" },
  /** Writes of played frames, per share and viewer, and per share and network address. */
  shareHeat: { points: 1, seconds: 10, failing: "open" },
  shareHeatNetwork: { points: 60, seconds: 60, failing: "open" },
  /** Heartbeats of open share pages, per network address. */
  shareHeartbeat: { points: 3000, seconds: 60, failing: "open" },
  /** What visitors read of a review, per network address. */
  guestRead: { points: 600, seconds: 60, failing: "open" },
  /** New guests, per share and network address. */
  guestJoin: { points: 20, seconds: 3600, failing: "closed" },
  /** What guests write: per guest, per network address and per share. */
  guestWrite: { points: 120, seconds: 600, failing: "closed" },
  guestWriteNetwork: { points: 300, seconds: 600, failing: "closed" },
  guestWriteShare: { points: 1200, seconds: 600, failing: "closed" },
} as const satisfies Record<string, { points: number; seconds: number; failing: "open" | "closed" }>;
export type Bucket = keyof typeof BUCKETS;

export type RateLimits = {
  /** Counts one request and resolves to the count; throws `rate_limited` with a time to wait if the bucket is empty. */
  take(bucket: Bucket, key: string): Promise<number>;
  forget(bucket: Bucket, key: string): Promise<void>;
  /** Undoes one count. */
  giveBack(bucket: Bucket, key: string): Promise<void>;
};

const TABLE = "rate_limits";
/** Each process counts on its own. */
const IN_MEMORY: ReadonlySet<Bucket> = new Set(["presence"]);
type Limiter = RateLimiterPostgres | RateLimiterMemory;

/** Counters in the product's own PostgreSQL, so all replicas count together. A migration creates the table. */
export function createRateLimits(pool: pg.Pool): RateLimits {
  const limiters = new Map<Bucket, Limiter>();

  function limiter(bucket: Bucket): Limiter {
    const known = limiters.get(bucket);
    if (known) return known;
    const made = IN_MEMORY.has(bucket) ? new RateLimiterMemory(pointsOf(bucket)) : openLimiter(pool, bucket);
    limiters.set(bucket, made);
    return made;
  }

  return {
    async take(bucket, key) {
      try {
        const taken = await limiter(bucket)
          .consume(key)
          .catch(async (rejection: unknown) => {
            if (!isOfAnotherTime(bucket, rejection)) throw rejection;
            await limiter(bucket).delete(key);
            return limiter(bucket).consume(key);
          });
        return taken.consumedPoints;
      } catch (rejection) {
        throw refusal(rejection);
      }
    },
    async forget(bucket, key) {
      await limiter(bucket).delete(key);
    },
    async giveBack(bucket, key) {
      await limiter(bucket).reward(key);
    },
  };
}

/**
 * A bucket is counted until a fixed time. If the machine's clock was set back since, that time may be hours away, and all
 * clients would wait for it. The clocks of replicas differ by far less than a bucket's duration.
 */
const isOfAnotherTime = (bucket: Bucket, rejection: unknown): boolean =>
  rejection instanceof RateLimiterRes && rejection.msBeforeNext > 2000 * BUCKETS[bucket].seconds;

function pointsOf(bucket: Bucket) {
  const { points, seconds } = BUCKETS[bucket];
  return { points, duration: seconds, keyPrefix: bucket };
}

function openLimiter(pool: pg.Pool, bucket: Bucket): RateLimiterPostgres {
  const { points, failing } = BUCKETS[bucket];
  const options = pointsOf(bucket);
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    tableName: TABLE,
    tableCreated: true,
    clearExpiredByTimeout: bucket === "read",
    // One more than the limit: an undone count makes room in a bucket that is exactly full.
    inMemoryBlockOnConsumed: points + 1,
    ...(failing === "open" && { insuranceLimiter: new RateLimiterMemory(options) }),
  });
}

function refusal(rejection: unknown): AppError {
  if (rejection instanceof RateLimiterRes) {
    const retryAfterSeconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1000));
    return new AppError("rate_limited", tooMany(retryAfterSeconds), { retryAfterSeconds });
  }
  return new AppError("rate_limited", m.errors_requests_not_counted(), { retryAfterSeconds: 5, cause: rejection });
}

const tooMany = (seconds: number) =>
  seconds < 90
    ? m.errors_requests_rate_limited_seconds({ seconds })
    : m.errors_requests_rate_limited_minutes({ minutes: Math.ceil(seconds / 60) });
