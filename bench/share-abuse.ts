import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { say, type ThrowAwayProduct, withProduct } from "./product";
import { compareSamples, medianOf } from "./share/compare-samples";
import { type Guesses, guessTokens, guessWords, nearMissOf } from "./share/guess";
import { createTestShare, findPair, tokenOf } from "./share/open-link";
import { type Kinds, timeAnswers } from "./share/time-answers";

// Guesses tokens and a passphrase: none may pass, and the throttle must act. Then compares the response time for a link
// that never existed with a token with one wrong letter, an expired and a revoked share; and does the same with a
// passphrase. `npm run bench:share-abuse [-- --guesses 10000 --samples 500]`.
//
// The bar of the timing: Mann-Whitney finds no difference (p > 0.01 for each pair), or the medians differ by less than
// 0.2 ms. Over a network with 1 ms of jitter, detecting that takes some hundred requests of each kind, and the throttle
// allows an address sixty misses in ten minutes.
const P_BAR = 0.01;
const DIFFERENCE_BAR_MS = 0.2;
const WORDS = "open sesame";
const WEEK_MS = 7 * 24 * 3_600_000;
/** Fewer than the hundred tries that a share allows, including the warm-up. */
const TRIES_OF_A_LINK = 90;

const { values } = parseArgs({
  options: { guesses: { type: "string", default: "10000" }, samples: { type: "string", default: "500" } },
});
const [guesses, samples] = [Number(values.guesses), Number(values.samples)];

type Ending = "revoked" | "expired";

/** The token of a revoked or expired share. */
async function ended(product: ThrowAwayProduct, videoId: string, how: Ending, passphrase: string | null) {
  const expiresAt = new Date(Date.now() + WEEK_MS).toISOString();
  const made = await createTestShare(product, { videoId, scope: "set", expiresAt, passphrase });
  const column = how === "revoked" ? "revoked_at" : "expires_at";
  await product.database.query(`update shares set ${column} = now() - interval '1 minute' where id = $1`, [
    made.share.id,
  ]);
  return tokenOf(made);
}

const never = () => randomBytes(32).toString("base64url");
const inTurn = (tokens: readonly string[]) => {
  let next = 0;
  return () => tokens[next++ % tokens.length] ?? "";
};

async function timeMisses(product: ThrowAwayProduct, videoId: string) {
  const real = tokenOf(await createTestShare(product, { videoId, scope: "set" }));
  const expired = await ended(product, videoId, "expired", null);
  const revoked = await ended(product, videoId, "revoked", null);
  const kinds: Kinds = {
    "never existed": () => ({ path: `/s/${never()}` }),
    wrong: () => ({ path: `/s/${nearMissOf(real)}` }),
    expired: () => ({ path: `/s/${expired}` }),
    revoked: () => ({ path: `/s/${revoked}` }),
  };
  return timeAnswers(product.origin, kinds, { samples, expected: 404 });
}

async function timeWords(product: ThrowAwayProduct, videoId: string) {
  const body = new URLSearchParams({ passphrase: "guess" }).toString();
  const kinds: Kinds = { "never existed": () => ({ path: `/s/${never()}`, body }) };
  for (const how of ["expired", "revoked"] as const) {
    const tokens: string[] = [];
    for (let link = 0; link <= samples / TRIES_OF_A_LINK + 1; link += 1) {
      tokens.push(await ended(product, videoId, how, WORDS));
    }
    const token = inTurn(tokens);
    kinds[how] = () => ({ path: `/s/${token()}`, body });
  }
  return timeAnswers(product.origin, kinds, { samples, expected: 404 });
}

/** Prints each kind compared with the first one. Returns whether no kind can be distinguished from it. */
function judge(what: string, times: Map<string, number[]>): boolean {
  const [[reference, plain] = ["", []], ...others] = [...times];
  console.log(`${what}, ${plain.length} of each: ${reference} ${medianOf(plain).toFixed(2)} ms (median)`);
  return others
    .map(([kind, own]) => {
      const { p, superiority, difference } = compareSamples(own, plain);
      const isSame = p > P_BAR || Math.abs(difference) < DIFFERENCE_BAR_MS;
      const effect = `${difference >= 0 ? "+" : ""}${difference.toFixed(3)} ms, slower in ${(superiority * 100).toFixed(1)} % of pairs`;
      console.log(`  ${kind.padEnd(8)} ${medianOf(own).toFixed(2)} ms: ${effect}, p = ${p.toFixed(3)}`);
      return isSame;
    })
    .every(Boolean);
}

const told = ({ counts }: Guesses) => [...counts].map(([status, count]) => `${count} × ${status}`).join(", ");

async function measure(product: ThrowAwayProduct) {
  const { videoId } = await findPair(product);
  const pool = new Pool(product.origin, { connections: 16, pipelining: 1 });
  const token = tokenOf(await createTestShare(product, { videoId, scope: "set" }));
  const locked = tokenOf(await createTestShare(product, { videoId, scope: "set", passphrase: WORDS }));
  say("Timing misses");
  const misses = judge("A miss", await timeMisses(product, videoId));
  const words = judge("A passphrase sent to a miss", await timeWords(product, videoId));
  say("Guessing tokens");
  const tokens = await guessTokens(pool, token, { guesses, addresses: guesses / 100 });
  console.log(`${guesses} guesses of tokens from ${guesses / 100} addresses: ${told(tokens)}; ${tokens.passed} passed`);
  say("Guessing a passphrase");
  const tries = await guessWords(pool, locked, { guesses, addresses: guesses / 10, words: WORDS });
  console.log(
    `${guesses} guesses of a passphrase from ${guesses / 10} addresses: ${told(tries)}; ${tries.passed} passed`,
  );
  await pool.close();
  return { passed: tokens.passed + tries.passed, tokens, tries, isEven: misses && words };
}

// Client addresses are sent in the header that a trusted proxy sets, to simulate an attacker with many addresses.
process.env.TRUST_PROXY = "1";
const { passed, tokens, tries, isEven } = await withProduct({ size: "tiny", speed: 100 }, measure);
const throttled = (tokens.counts.get(429) ?? 0) > 0 && (tries.counts.get(429) ?? 0) > 0;
const isOk = passed === 0 && throttled && isEven;
console.log(
  `share-abuse: ${passed} of ${guesses * 2} passed, ${throttled ? "throttled" : "never throttled"}, ${isEven ? "timing even" : "timing tells"} (0, throttled, p > ${P_BAR} or < ${DIFFERENCE_BAR_MS} ms) ${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
