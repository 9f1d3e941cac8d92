import { beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  sessionStorage.clear();
  vi.resetModules();
});

it("loads the page once, however many calls were refused, and says why once", async () => {
  const { loadForTeam, takeTeamNews } = await import("./team-news");
  const go = vi.fn();
  loadForTeam("elsewhere", go);
  loadForTeam("elsewhere", go);
  expect(go).toHaveBeenCalledTimes(1);
  expect([takeTeamNews(), takeTeamNews()]).toEqual(["elsewhere", undefined]);
});

it("says what this page asked for when another call is refused before the answer, and elsewhere once that failed", async () => {
  const refused = async (fails: boolean) => {
    vi.resetModules();
    const { expectTeam, loadForTeam, takeTeamNews } = await import("./team-news");
    const [go, reload] = [vi.fn(), vi.fn()];
    const forget = expectTeam("chosen", go);
    if (fails) forget();
    loadForTeam("elsewhere", reload);
    return [takeTeamNews(), go.mock.calls.length, reload.mock.calls.length];
  };
  expect(await refused(false)).toEqual(["chosen", 1, 0]);
  expect(await refused(true)).toEqual(["elsewhere", 0, 1]);
});

it("ignores what is no news", async () => {
  const { takeTeamNews } = await import("./team-news");
  sessionStorage.setItem("reshoot.team-news", "<b>");
  expect(takeTeamNews()).toBeUndefined();
});

it.each([
  ["/credits", "/credits"],
  ["/videos/1", "/"],
  ["/compare", "/"],
  ["/", "/"],
])("after a switch %s becomes %s", async (pathname, goesTo) => {
  const { goToSamePage } = await import("./team-news");
  const assign = vi.fn();
  goToSamePage({ pathname, assign });
  expect(assign).toHaveBeenCalledExactlyOnceWith(goesTo);
});
