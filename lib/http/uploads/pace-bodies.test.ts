import { expect, it, vi } from "vitest";
import { paceBodies } from "./pace-bodies";

async function* bodyOf(chunks: number) {
  for (let index = 0; index < chunks; index++) yield new Uint8Array(50);
}

/** Bodies of six chunks, two of which are a turn. `order` says which body each chunk that was read is of. */
function reading(isInUse: () => boolean) {
  const rests: (() => void)[] = [];
  const rest = () => new Promise<void>((resolve) => rests.push(resolve));
  const paced = paceBodies({ isInUse, turnBytes: 100, rest });
  const order: string[] = [];
  const read = async (name: string) => {
    for await (const _chunk of paced(bodyOf(6))) order.push(name);
  };
  const endRest = async (count: number) => {
    await vi.waitFor(() => expect(rests).toHaveLength(count));
    rests.at(-1)?.();
  };
  return { rests, paced, order, read, endRest };
}

it("beside other work bodies rest after each turn, and never two at once", async () => {
  const { order, read, endRest } = reading(() => true);
  const ended = Promise.all([read("a"), read("b")]);
  await endRest(1);
  expect(order.join("")).toBe("abab");
  await endRest(2);
  expect(order.join("")).toBe("ababaa");
  await endRest(3);
  expect(order.join("")).toBe("ababaabb");
  for (const count of [4, 5, 6]) await endRest(count);
  await ended;
  expect(order.join("")).toBe("ababaabbaabb");
});

it("bodies rest never while nothing else is asked, and begin to when it is", async () => {
  let looks = 0;
  const { rests, order, read, endRest } = reading(() => {
    looks += 1;
    return looks > 3;
  });
  await read("a");
  expect([order.length, rests.length]).toEqual([6, 0]);
  const ended = read("b");
  await endRest(1);
  expect(order).toHaveLength(8);
  for (const count of [2, 3]) await endRest(count);
  await ended;
  expect(order).toHaveLength(12);
});

it("a reader can leave while its body rests", async () => {
  const { paced, endRest } = reading(() => true);
  const chunks = paced(bodyOf(6));
  await chunks.next();
  await chunks.next();
  const waits = chunks.next();
  const left = chunks.return(undefined);
  await endRest(1);
  expect(await waits).toEqual({ done: false, value: new Uint8Array(50) });
  expect(await left).toEqual({ done: true, value: undefined });
});

it("by default leaves the thread to others for a while after each turn", async () => {
  const paced = paceBodies({ isInUse: () => true, turnBytes: 100 });
  let answered = false;
  setImmediate(() => {
    answered = true;
  });
  for await (const _chunk of paced(bodyOf(2)));
  expect(answered).toBe(true);
});
