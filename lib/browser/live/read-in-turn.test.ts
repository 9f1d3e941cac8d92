import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { readInTurn } from "./read-in-turn";

it("a burst of changes costs two rounds, and cancels no request in progress", async () => {
  const client = new QueryClient();
  const answers: ((value: number) => void)[] = [];
  let cancelled = 0;
  const queryFn = ({ signal }: { signal: AbortSignal }) => {
    signal.addEventListener("abort", () => {
      cancelled += 1;
    });
    return new Promise<number>((resolve) => answers.push(resolve));
  };
  const observer = new QueryObserver(client, {
    queryKey: ["reshoots", "unsettled"],
    queryFn,
    initialData: 0,
    staleTime: 1e6,
  });
  const stop = observer.subscribe(() => undefined);
  const read = readInTurn(client, 0);

  for (let change = 0; change < 5; change += 1) read([["reshoots", "unsettled"], ["reshoots"]]);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  read([["reshoots"]]);
  expect(answers).toHaveLength(1);
  answers[0]?.(1);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(2);
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe(2));
  expect([answers.length, cancelled]).toEqual([2, 0]);
  stop();
});
