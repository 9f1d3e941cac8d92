import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { getViewerEndpoint } from "@/lib/shared/contracts/viewer";

const TEAM = "018f0000-0000-7000-8000-000000000902";
const OTHER = "018f0000-0000-7000-8000-000000000903";
const real = globalThis.fetch;

beforeEach(() => vi.resetModules());
afterEach(() => {
  document.head.replaceChildren();
  globalThis.fetch = real;
});

/** The modules as a page loads them that was rendered for this team. */
async function loadPage(team?: string) {
  if (team) {
    const meta = Object.assign(document.createElement("meta"), { name: "reshoot-team", content: team });
    document.head.append(meta);
  }
  const { call } = await import("./api");
  const page = await import("./shown-team");
  const sent: Headers[] = [];
  globalThis.fetch = async (_, init) => {
    sent.push(new Headers(init?.headers));
    return Response.json({});
  };
  const ask = async () => {
    await call<typeof getViewerEndpoint>("GET /api/viewer", {});
    return sent.at(-1)?.get("x-team");
  };
  return { ...page, ask };
}

it("sends with every call which team the page was rendered for, whatever the page says later", async () => {
  const { ask, keepShownTeam } = await loadPage(TEAM);
  expect(await ask()).toBe(TEAM);
  document.querySelector("meta")?.setAttribute("content", OTHER);
  keepShownTeam(OTHER);
  expect(await ask()).toBe(TEAM);
});

it("sends none before a team is known, then the first one", async () => {
  const { ask, keepShownTeam } = await loadPage();
  expect(await ask()).toBeNull();
  keepShownTeam(TEAM);
  expect(await ask()).toBe(TEAM);
});

it("adds the team to addresses that the browser fetches by itself", async () => {
  const { ofShownTeam } = await loadPage(TEAM);
  expect(ofShownTeam("/api/credits/entries.csv?month=2026-10")).toBe(
    `/api/credits/entries.csv?month=2026-10&team=${TEAM}`,
  );
  expect(ofShownTeam("/api/credits/entries.csv?")).toBe(`/api/credits/entries.csv?team=${TEAM}`);
});

it("leaves addresses as they are without a team", async () => {
  const { ofShownTeam } = await loadPage();
  expect(ofShownTeam("/api/credits/entries.csv?")).toBe("/api/credits/entries.csv");
});
