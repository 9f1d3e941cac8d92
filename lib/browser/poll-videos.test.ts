import { describe, expect, it } from "vitest";
import { pollVideosEvery } from "./poll-videos";

const NOW = Date.parse("2026-11-01T12:00:00Z");
const saved = { status: "ready", createdAt: "2026-11-01T11:59:55Z" } as const;
const saving = (createdAt: string) => ({ status: "saving", createdAt }) as const;

describe("pollVideosEvery", () => {
  it("does not poll when nothing is saving", () => {
    expect(pollVideosEvery([], 0, NOW)).toBe(false);
    expect(pollVideosEvery([saved, { ...saved, status: "failed" }], 3, NOW)).toBe(false);
  });

  it("polls fast for a new video and slowly for an old one", () => {
    expect(pollVideosEvery([saved, saving("2026-11-01T11:59:50Z")], 0, NOW)).toBe(1_500);
    expect(pollVideosEvery([saving("2026-11-01T11:58:59Z")], 0, NOW)).toBe(10_000);
  });

  it("backs off while the server fails, up to a minute", () => {
    const one = [saving("2026-11-01T11:59:50Z")];
    expect(pollVideosEvery(one, 1, NOW)).toBe(6_000);
    expect(pollVideosEvery(one, 9, NOW)).toBe(60_000);
  });
});
