import "server-only";
import type pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/shared/errors";

/**
 * Every limit of the product, per signed-in person unless said otherwise.
 *
 * `read` and `paid` are wide on purpose: a team that submits fifty batches a second is stopped by its budget and by
 * request keys, which are exact, and not by a counter that would also refuse an honest script. `secret` and the sign-in
 * buckets are narrow, because behind them a guess could succeed. `failing: "closed"` refuses when the counters cannot
 * be reached; "open" counts in this process's memory instead.
 */
const BUCKETS = {
  read: { points: 6000, seconds: 60, failing: "open" },
  write: { points: 600, seconds: 60, failing: "open" },
  paid: { points: 6000, seconds: 60, failing: "closed" },
  secret: { points: 30, seconds: 60, failing: "closed" },
  sync: { points: 60, seconds: 60, failing: "open" },
  /** Per network address: the upstream's own, and whoever guesses at its secrets. */
  callback: { points: 1200, seconds: 60, failing: "open" },
  /** Per network address. */
  signInAddress: { points: 100, seconds: 600, failing: "closed" },
  /** Per e-mail and network address, forgotten after a success. */
  signInHere: { points: 10, seconds: 600, failing: "closed" },
  /** Per e-mail, from wherever the attempts come; the right ones are given back. */
  signInEmail: { points: 100, seconds: 3600, failing: "closed" },
  /** Per browser that its person signed in from before, forgotten after a success. */
  signInBrowser: { points: 10, seconds: 600, failing: "closed" },
  /** Addresses of links that open nothing, per network address. What opens is not counted. */
  shareMiss: { points: 60, seconds: 600, failing: "closed" },
  /** Passphrases, per network address, whatever they are said to: before anything is hashed. The right ones are given back. */
  shareWords: { points: 60, seconds: 600, failing: "closed" },
  /** Passphrases, per link and network address; forgotten after the right one. */
  sharePassphrase: { points: 10, seconds: 600, failing: "closed" },
  /** Passphrases per link, from wherever they come; the right ones are given back. */
  shareLink: { points: 100, seconds: 600, failing: "closed" },
  /** Per link whose bucket is empty: first tries of a network address, so that many addresses are no way to many guesses. */
  shareFirstTry: { points: 1000, seconds: 600, failing: "closed" },
  /** Views that begin, per link and network address: more are not counted, or refused where views are limited. */
  shareViews: { points: 30, seconds: 86_400, failing: "open" },
  /** Played frames that are written down, per link and viewer, and per link and network address. */
  shareHeat: { points: 1, seconds: 10, failing: "open" },
  shareHeatNetwork: { points: 60, seconds: 60, failing: "open" },
  /** What pages of links tell while they are open, per network address. */
  shareHeartbeat: { points: 3000, seconds: 60, failing: "open" },
} as const satisfies Record<string, { points: number; seconds: number; failing: "open" | "closed" }>;
export type Bucket = keyof typeof BUCKETS;

export type RateLimits = {
  /** Counts one request and gives how many that makes; throws `rate_limited` with a time to wait when the bucket is empty. */
  take(bucket: Bucket, key: string): Promise<number>;
  forget(bucket: Bucket, key: string): Promise<void>;
  /** Takes one count back. */
  giveBack(bucket: Bucket, key: string): Promise<void>;
};

const TABLE = "rate_limits";

/** Counters in the product's own PostgreSQL, so every replica counts together. The table is made by a migration. */
export function createRateLimits(pool: pg.Pool): RateLimits {
  const limiters = new Map<Bucket, RateLimiterPostgres>();

  function limiter(bucket: Bucket): RateLimiterPostgres {
    const known = limiters.get(bucket);
    if (known) return known;
    const made = openLimiter(pool, bucket);
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
 * A bucket is counted until a moment. When the machine's clock was set back since, that moment may be hours away, and
 * everybody would wait for it. Clocks of replicas differ by far less than a bucket's time.
 */
const isOfAnotherTime = (bucket: Bucket, rejection: unknown): boolean =>
  rejection instanceof RateLimiterRes && rejection.msBeforeNext > 2000 * BUCKETS[bucket].seconds;

function openLimiter(pool: pg.Pool, bucket: Bucket): RateLimiterPostgres {
  const { points, seconds, failing } = BUCKETS[bucket];
  const options = { points, duration: seconds, keyPrefix: bucket };
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    tableName: TABLE,
    tableCreated: true,
    clearExpiredByTimeout: bucket === "read",
    // One more than fits: what is given back makes room in a bucket that is just full.
    inMemoryBlockOnConsumed: points + 1,
    ...(failing === "open" && { insuranceLimiter: new RateLimiterMemory(options) }),
  });
}

function refusal(rejection: unknown): AppError {
  if (rejection instanceof RateLimiterRes) {
    const retryAfterSeconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1000));
    return new AppError("rate_limited", `Too many requests. Try again in ${inWords(retryAfterSeconds)}.`, {
      retryAfterSeconds,
    });
  }
  return new AppError("rate_limited", "Requests cannot be counted just now, so this one is refused. Try again soon.", {
    retryAfterSeconds: 5,
    cause: rejection,
  });
}

const inWords = (seconds: number) =>
  seconds < 90 ? `${seconds} second${seconds === 1 ? "" : "s"}` : `${Math.ceil(seconds / 60)} minutes`;
