import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInWithPassword } from "@/lib/domain/accounts/sign-in-with-password";
import type { MemberCtx } from "@/lib/domain/context";
import { checkLedger } from "@/lib/domain/credits/check-ledger";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { cancelReshoot } from "@/lib/domain/reshoots/cancel-reshoot";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { createShare } from "@/lib/domain/shares/create-share";
import { listTrash, restore } from "@/lib/domain/trash/trash";
import { readVideo } from "@/lib/domain/videos/read-video";
import { getViewerEndpoint, Viewer } from "@/lib/shared/contracts/viewer";
import { readViewState } from "@/lib/shared/playback/view-state";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { type FilledDatabase, openFilledDatabase } from "@/lib/testing/filled-database";
import { cookieIn } from "@/lib/testing/share-harness";
import { openShareServer, type PageAnswer } from "@/lib/testing/share-server";
import { openTestServices, signInAs, type TestServices } from "@/lib/testing/test-services";
import { serveTeamFile } from "./media/serve-team-file";

let filled: FilledDatabase;
let services: TestServices;
let owner: MemberCtx;
let cookie: string;
let media: Server;
let links: Awaited<ReturnType<typeof openShareServer>>;

/** Signs in from a new browser, always from one address. */
const signIn = (role: "owner" | "editor" | "reviewer") =>
  signInWithPassword(services, { email: `${role}@demo.test`, password: filled.known.people[role], address: "::1" });

/** The values of a column, each once. */
const valuesOf = async (column: string, table: string) =>
  (await services.pool.query<{ value: string }>(`select distinct ${column} as value from ${table}`)).rows.map(
    ({ value }) => value,
  );

beforeAll(async () => {
  filled = await openFilledDatabase();
  const { encryptionKey } = filled.known;
  // The emulator of that version; nothing listens there now.
  const allowedHosts = ["127.0.0.1:41801"];
  services = await openTestServices({ database: filled, mediaFolder: filled.media, encryptionKey, allowedHosts });
  const person = await signIn("owner");
  if (!person) throw new Error("the owner cannot sign in");
  cookie = await cookieOf(person);
  owner = {
    ...services,
    actor: { kind: "member", userId: person.id, teamId: filled.known.teamId, role: "owner" },
  };
  links = await openShareServer();
  media = createServer((request, response) => {
    void serveTeamFile(request, response, (request.url ?? "").replace("/api/media/", "").split("/"));
  });
  await new Promise<void>((listening) => media.listen(0, "127.0.0.1", listening));
}, 60_000);
afterAll(async () => {
  media.close();
  await links.close();
  await services.stop();
});

it("keeps what was stored under earlier names", async () => {
  const states = await valuesOf("view_state", "shares");
  expect(states.sort()).toEqual(["", "offsetB=-12&mode=wipe&offsetA=3&f=7"]);
  expect(readViewState(new URLSearchParams(states[1]))).toMatchObject({ offsetA: 3, offsetB: -12, frame: 7 });
  expect(await valuesOf("action", "audit_entries")).toContain("reshoots.check_again");
  expect(await valuesOf("action", "audit_entries")).not.toContain("reshoots.look_again");
  expect(await valuesOf("failure_code", "reshoots")).not.toContain("not_watched");
});

it("makes titles whole that were cut at 60 characters", async () => {
  const titles = await valuesOf("title", "videos");
  expect(titles).toContain(
    "Early morning in a red rock desert, a weathered stone arch in long warm light, saguaros in front, hot-air balloons rising slowly over the mesas, a tumbleweed rolling by",
  );
  expect(titles.filter((title) => title.endsWith("…"))).toEqual([]);
});

type Person = NonNullable<Awaited<ReturnType<typeof signIn>>>;
const cookieOf = ({ id }: Person) => signInAs(services, id);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const pageOf = async (token: string, init: RequestInit = {}) => {
  const response = await fetch(`${links.origin}/s/${token}`, init);
  return { status: response.status, cookie: cookieIn(response), says: (await response.json()) as PageAnswer };
};

describe("a database and a media folder of an earlier version", () => {
  it.each(["owner", "editor", "reviewer"] as const)("let the %s sign in, with the same role", async (role) => {
    const person = await signIn(role);
    if (!person) throw new Error("they cannot sign in");
    const viewer = Viewer.parse(await (await callEndpoint(getViewerEndpoint, {}, await cookieOf(person))).json());
    expect([viewer.user.email, viewer.role, viewer.team.name]).toEqual([`${role}@demo.test`, role, "Demo team"]);
  });

  it("play: every file of the pair is complete", async () => {
    const { videoId, reshootId } = filled.known.pair;
    const video = await readVideo(owner, { id: videoId });
    const result = (await listReshoots(owner, { videoId, limit: 24 })).items.find(({ id }) => id === reshootId);
    // Safe: a server that listens on TCP has an address with a port.
    const origin = `http://127.0.0.1:${(media.address() as AddressInfo).port}`;
    for (const url of [video.videoUrl, result?.resultUrl]) {
      const response = await fetch(origin + url, { headers: { cookie } });
      const bytes = await bytesOf(response);
      const id = url?.split("/").at(-1)?.split(".")[0];
      const { rows } = await services.pool.query("select sha256 from media where id = $1", [id]);
      expect([response.status, createHash("sha256").update(bytes).digest("hex")]).toEqual([200, rows[0]?.sha256]);
    }
    expect(video.posterUrl).not.toBeNull();
  });

  it("open a share that was open, with the comparison, and one with its passphrase", async () => {
    const { open, locked } = filled.known.links;
    expect((await pageOf(open.token)).says).toMatchObject({ kind: "open", view: { videos: [{}, {}] } });
    expect((await pageOf(locked.token)).says.kind).not.toBe("open");
    const body = new URLSearchParams({ passphrase: locked.passphrase });
    const unlocked = await pageOf(locked.token, { method: "POST", body });
    expect((await pageOf(locked.token, { headers: { cookie: unlocked.cookie } })).says.kind).toBe("open");
  });

  it("keep an ended share closed", async () => {
    expect((await pageOf(filled.known.links.ended.token)).status).toBe(404);
  });

  it("read the team's token with its key, and restore what was in the trash", async () => {
    await services.upstream.clientFor(filled.known.teamId);
    const { items } = await listTrash(owner, { limit: 24 });
    expect(items.map(({ id }) => id)).toEqual([filled.known.inTrash]);
    await restore(owner, { id: filled.known.inTrash });
    expect((await listTrash(owner, { limit: 24 })).items).toEqual([]);
  });

  it("have a correct ledger, and accept a new order, its cancellation and a new share", async () => {
    const faults = async () => Object.values(await checkLedger(services.db)).flat();
    expect(await faults()).toEqual([]);
    const { rows } = await services.pool.query("select reserved, spent from credit_balances");
    expect(rows).toEqual([{ reserved: 120, spent: expect.any(Number) }]);
    const { videoId, reshootId } = filled.known.pair;
    const requestKey = "018f0000-0000-4000-8000-000000000001";
    const [made] = (await submitReshoots(owner, { videoId, motions: ["UP"], requestKey })).items;
    await cancelReshoot(owner, { id: made?.id ?? "" });
    const { url } = await createShare(owner, {
      ...{
        videoId,
        reshootId,
        scope: "pair",
        includesNew: false,
        label: "",
        message: "",
        viewState: "",
        allowsComments: false,
        holdsComments: false,
        download: "none",
      },
      ...{ showMotions: true, countViews: true, expiresAt: null, maxViews: null, passphrase: null, frameHosts: [] },
    });
    expect((await pageOf(url.split("/").at(-1) ?? "")).says.kind).toBe("open");
    expect(await faults()).toEqual([]);
    expect((await readCredits(owner)).budget).toBe(6000);
  });
});
