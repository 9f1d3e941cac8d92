import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { chanceOf } from "@/emulator/chance";
import type { Order } from "./orders";

const RETRY_MS = 400;
const ANSWER_MS = 20_000;
const GIVE_UP_MS = 180_000;

const Ids = z.object({ items: z.array(z.object({ id: z.uuid() })) });

export type People = ReturnType<typeof createPeople>;

/** Simulated members: they submit, retry with the same key when no answer comes, and keep reading their list. */
export function createPeople(origins: readonly string[], cookies: readonly string[]) {
  const answers: string[] = [];
  const promised = new Set<string>();
  const broken: string[] = [];

  let asked = 0;

  /** Requests take turns between the web processes, as behind a load balancer. */
  async function ask(person: number, method: string, path: string, body?: object): Promise<Response | null> {
    asked += 1;
    const response = await fetch(`${origins[asked % origins.length]}${path}`, {
      method,
      headers: { cookie: cookies[person] ?? "", "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch(() => null);
    answers.push(`${method} ${response?.status ?? "no answer"}`);
    if (response?.status === 503) await expectUnavailable(response.clone());
    else if (response && response.status >= 500) broken.push(`${method} ${path}: ${response.status}`);
    return response;
  }

  /** The only error a client may get while the database is down. */
  async function expectUnavailable(response: Response): Promise<void> {
    const text = await response.text();
    if (!text.includes('"database_unavailable"'))
      broken.push(`503 without database_unavailable: ${text.slice(0, 200)}`);
  }

  /** The IDs of an accepted order; null when the order must be sent again. */
  async function send({ body, person }: Order): Promise<string[] | null> {
    const response = await ask(person, "POST", "/api/reshoots", body);
    if (response?.status === 202) {
      const parsed = Ids.safeParse(await response.json().catch(() => null));
      return parsed.success ? parsed.data.items.map(({ id }) => id) : null;
    }
    if (!response || response.status >= 500 || response.status === 429) return null;
    throw new Error(`An order was refused: ${response.status} ${await response.text()}`);
  }

  async function submit(order: Order): Promise<string[]> {
    const deadline = Date.now() + GIVE_UP_MS;
    while (Date.now() < deadline) {
      const ids = await send(order);
      if (ids) return ids;
      await delay(RETRY_MS);
    }
    throw new Error("An order was not accepted within three minutes.");
  }

  async function press(order: Order, subject: string): Promise<void> {
    const presses = await Promise.all(Array.from({ length: order.isDoubled ? 2 : 1 }, () => submit(order)));
    const told = new Set(presses.map((ids) => ids.toSorted((a, b) => a.localeCompare(b)).join()));
    if (told.size > 1)
      broken.push(`the same request key was answered with different reshoots: ${[...told].join(" | ")}`);
    const ids = presses[0] ?? [];
    for (const id of ids) promised.add(id);
    const unwanted = ids[Math.floor(chanceOf(`${subject} unwanted`) * ids.length)];
    if (order.isCancelled && unwanted) await ask(order.person, "POST", `/api/reshoots/${unwanted}/cancel`, {});
  }

  return {
    /** Resolves when the order is accepted and the cancellation is answered. A permanent failure is added to `broken`. */
    press: (order: Order, subject: string) =>
      press(order, subject).catch((error: unknown) => void broken.push(String(error))),
    /** Presses "look again" for a reshoot that needs attention. */
    checkAgain: (id: string) => ask(0, "POST", `/api/reshoots/${id}/check-again`, {}),
    /** Reads the list until the signal aborts, as an open page does. */
    async watch(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        const response = await ask(0, "GET", "/api/reshoots?limit=20");
        await response?.body?.cancel().catch(() => undefined);
        await delay(RETRY_MS);
      }
    },
    promised: promised as ReadonlySet<string>,
    /** `METHOD status` of every request. */
    answers: answers as readonly string[],
    /** Answers that no client should get. */
    broken: broken as readonly string[],
  };
}
