import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Services, setServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import { openServer } from "@/lib/testing/open-server";
import { answerOf, openShareHarness, type ShareHarness } from "@/lib/testing/share-harness";
import { serveSharePage } from "./share-page";

const passphrase = "open sesame";
let links: ShareHarness;
let services: Services;
let make: ShareHarness["make"];
let opened: Awaited<ReturnType<typeof openServer>>;
/** What the page threw, if it did. */
let thrown: unknown;
beforeAll(async () => {
  links = await openShareHarness();
  ({ make } = links);
  services = links.harness.services;
  opened = await openServer(async (req, res) => {
    const [, page, token = ""] = new URL(req.url ?? "/", "http://shares").pathname.split("/");
    // As next.config.ts sends it with every response.
    res.setHeader("x-frame-options", "DENY");
    const props = await serveSharePage({ req, res, token, framed: page === "embed" }).catch((error: unknown) => {
      thrown = error;
      return null;
    });
    res.end(JSON.stringify(props));
  });
});
afterAll(async () => {
  await opened.close();
  await links.close();
});
beforeEach(async () => {
  thrown = undefined;
  await links.forget();
});
afterEach(() => setServices(services));

const get = (path: string, init?: RequestInit) => fetch(opened.origin + path, init);
const say = (words: string): RequestInit => ({ method: "POST", body: new URLSearchParams({ passphrase: words }) });
const serveWith = (changes: Partial<Services>) => setServices({ ...services, ...changes });
type Take = Services["limits"]["take"];
/** These limits end in this way, all others as they do. */
const limitsWith = (ends: Partial<Record<Parameters<Take>[0], AppError | Error>>) => {
  const take: Take = (bucket, ...given) => {
    const end = ends[bucket];
    return end ? Promise.reject(end) : services.limits.take(bucket, ...given);
  };
  const limits = { ...services.limits, take: vi.fn(take), giveBack: vi.fn(services.limits.giveBack) };
  serveWith({ limits });
  return limits;
};
const FULL = new AppError("rate_limited", "Too many.", { retryAfterSeconds: 6.2 });
const UNCOUNTED = new AppError("rate_limited", "Not counted.", { cause: new Error("no database") });

describe("the headers of a page of a share", () => {
  const ancestors = ({ headers }: Response) =>
    /frame-ancestors ([^;]+)/.exec(headers.get("content-security-policy") ?? "")?.[1];
  const framing = (response: Response) => [ancestors(response), response.headers.get("x-frame-options")];

  it("let only the sites that its sender named frame it, and only where it is made for frames", async () => {
    const named = await make({ frameHosts: ["https://www.example.com"] });
    const plain = await make();
    expect(framing(await get(`/embed/${named.token}`))).toEqual(["https://www.example.com", null]);
    expect(framing(await get(`/s/${named.token}`))).toEqual(["'none'", "DENY"]);
    expect(framing(await get(`/embed/${plain.token}`))).toEqual(["'none'", "DENY"]);
  });

  it("let nothing frame an answer that is no comparison", async () => {
    const { token } = await make({ passphrase });
    const [ended, unlocked] = [await get("/s/never-was"), await get(`/s/${token}`, say(passphrase))];
    limitsWith({ shareMiss: FULL });
    const waiting = await get("/s/never-was");
    expect([await answerOf(ended), await answerOf(unlocked), await answerOf(waiting)]).toMatchObject([
      { kind: "ended", card: { title: "A shared comparison" } },
      { kind: "unlocked" },
      { kind: "wait", seconds: 7, card: { title: "A shared comparison" } },
    ]);
    for (const response of [ended, unlocked, waiting]) expect(framing(response)).toEqual(["'none'", "DENY"]);
  });

  it("require https for a year where this site has it", async () => {
    const { token } = await make();
    const strict = async () => (await get(`/s/${token}`)).headers.get("strict-transport-security");
    expect(await strict()).toBeNull();
    serveWith({ settings: { ...services.settings, appOrigin: "https://studio.example" } });
    expect(await strict()).toBe("max-age=31536000; includeSubDomains");
  });
});

describe("a page of a share that is asked for too often", () => {
  it("says for how long to wait, a minute where that is not known", async () => {
    limitsWith({ shareMiss: FULL });
    expect((await get("/s/never-was")).headers.get("retry-after")).toBe("7");
    limitsWith({ shareMiss: UNCOUNTED });
    const response = await get("/s/never-was");
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "60"]);
  });

  it.each([
    ["a refusal of another kind", new AppError("database_unavailable", "No database.")],
    ["a fault", new Error("a fault")],
    ["a fault with that code", Object.assign(new Error("a fault"), { code: "rate_limited" })],
  ])("passes on %s", async (_what, error) => {
    limitsWith({ shareMiss: error });
    await get("/s/never-was");
    expect(thrown).toBe(error);
  });
});

describe("the tries of a passphrase", () => {
  it("are counted for the link, and given back when the words are right", async () => {
    const { token } = await make({ passphrase });
    const limits = limitsWith({});
    expect((await answerOf(await get(`/s/${token}`, say(passphrase)))).kind).toBe("unlocked");
    const buckets = (of: { mock: { calls: unknown[][] } }) => of.mock.calls.map(([bucket]) => bucket);
    expect(buckets(limits.take)).toEqual(["shareWords", "sharePassphrase", "shareLink"]);
    expect(buckets(limits.giveBack)).toEqual(["shareLink", "shareWords"]);
  });

  it("that others used up leave one to each address, and are not given back", async () => {
    const { token } = await make({ passphrase });
    const limits = limitsWith({ shareLink: FULL });
    expect((await answerOf(await get(`/s/${token}`, say(passphrase)))).kind).toBe("unlocked");
    expect(limits.giveBack.mock.calls.map(([bucket]) => bucket)).toEqual(["shareWords"]);
    expect((await answerOf(await get(`/s/${token}`, say("wrong")))).kind).toBe("wait");
  });

  it("that cannot be counted are none, and other faults are not hidden", async () => {
    const { token } = await make({ passphrase });
    limitsWith({ shareLink: UNCOUNTED });
    expect((await answerOf(await get(`/s/${token}`, say(passphrase)))).kind).toBe("wait");
    const faults = [new AppError("database_unavailable", "No database."), new Error("a fault")];
    for (const fault of [...faults, Object.assign(new Error("a fault"), { code: "rate_limited" })]) {
      await links.harness.services.pool.query("truncate rate_limits");
      limitsWith({ shareLink: fault });
      await get(`/s/${token}`, say(passphrase));
      expect(thrown).toBe(fault);
    }
  });
});

it("a view that came in an address is kept only while the share knows it", async () => {
  const { token, share } = await make({ maxViews: 3, frameHosts: ["https://www.example.com"] });
  const { resume } = await links.begin(`/embed/${token}`);
  expect(resume).toEqual(expect.any(String));
  const cookieFor = async () => (await get(`/s/${token}?view=${resume}`)).headers.get("set-cookie");
  expect(await cookieFor()).toContain("reshoot.view=");
  await links.harness.services.pool.query("delete from share_visits where share_id = $1", [share.id]);
  expect(await cookieFor()).toBeNull();
});

describe("what the page shows", () => {
  const viewOf = (path: string) => links.viewOf(path);

  it("of a pair is its result in the state that was shared, with its end, and marks of its own result only", async () => {
    const { pool } = links.harness.services;
    const [first, last] = await links.harness.rows();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const given = { scope: "pair" as const, reshootId: first?.id ?? "", viewState: "mode=wipe", expiresAt };
    const { page } = await make(given);
    const mark =
      "insert into final_marks (id, team_id, reshoot_id, media_sha256, set_by) values (gen_random_uuid(), $1, $2, 'x', $3)";
    await pool.query(mark, [links.harness.teamId, last?.id, links.harness.owner.userId]);
    const view = await viewOf(page);
    expect(view).toMatchObject({ viewState: `mode=wipe&result=${first?.id}`, expiresAt, finals: [] });
    await pool.query("delete from final_marks");
    expect(await viewOf((await make()).page)).toMatchObject({ expiresAt: null, viewState: "" });
  });

  it("says when a view begins", async () => {
    const begins = async (changes: Parameters<typeof make>[0]) => (await viewOf((await make(changes)).page)).begin;
    expect([await begins({}), await begins({ maxViews: 5 }), await begins({ countViews: false })]).toEqual([
      ...["with_play", "before_play", "done"],
    ]);
  });
});
