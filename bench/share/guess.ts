import { randomBytes, randomInt } from "node:crypto";
import type { Pool } from "undici";
import { addressOf } from "./visitor";

/** Number of answers by status. */
type Counts = Map<number, number>;
export type Guesses = { counts: Counts; passed: number };

const IN_FLIGHT = 16;

/**
 * Guesses tokens from many addresses: half are random, half differ by one letter from a valid token, which an attacker
 * would not know.
 */
export async function guessTokens(pool: Pool, token: string, { guesses, addresses }: Plan): Promise<Guesses> {
  return guess(pool, guesses, (number) => ({
    path: `/s/${number % 2 === 0 ? randomBytes(32).toString("base64url") : nearMissOf(token)}`,
    from: addressOf(1_000_000 + (number % addresses)),
  }));
}

/** Guesses the passphrase of one share from many addresses. The guess in the middle is the right one. */
export async function guessWords(pool: Pool, token: string, plan: Plan & { words: string }): Promise<Guesses> {
  const { guesses, addresses, words } = plan;
  const right = Math.floor(guesses / 2);
  return guess(pool, guesses, (number) => ({
    path: `/s/${token}`,
    from: addressOf(2_000_000 + (number % addresses)),
    body: new URLSearchParams({ passphrase: number === right ? words : `guess ${number}` }).toString(),
  }));
}

type Plan = { guesses: number; addresses: number };
export type Shot = { path: string; from: string; body?: string };

/** The status of one request, and whether it opened anything. */
export async function shoot(pool: Pool, { path, from, body }: Shot): Promise<{ status: number; opened: boolean }> {
  const headers = { "x-forwarded-for": from, "user-agent": "guesser" };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await pool.request({
    ...(body === undefined
      ? { method: "GET" as const, path, headers }
      : { method: "POST" as const, path, headers: { ...headers, ...form }, body }),
  });
  const html = await answer.body.text();
  const { statusCode: status } = answer;
  const opened = status === 303 || answer.headers["set-cookie"] !== undefined || html.includes('"kind":"open"');
  return { status, opened };
}

async function guess(pool: Pool, guesses: number, shotOf: (number: number) => Shot): Promise<Guesses> {
  const counts: Counts = new Map();
  let passed = 0;
  let next = 0;
  const guesser = async () => {
    while (next < guesses) {
      const { status, opened } = await shoot(pool, shotOf(next++));
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (opened) passed += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, guesser));
  return { counts, passed };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The same token with one letter changed, but not the last one, because its lowest bits are unused. */
export function nearMissOf(token: string): string {
  const at = randomInt(token.length - 1);
  const others = LETTERS.replace(token.charAt(at), "");
  return token.slice(0, at) + others.charAt(randomInt(others.length)) + token.slice(at + 1);
}
