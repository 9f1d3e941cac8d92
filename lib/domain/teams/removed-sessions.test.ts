import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { serveTeamFile } from "@/lib/http/media/serve-team-file";
import { serveEvents } from "@/lib/http/serve-events";
import { recordEvent } from "@/lib/platform/events/record-event";
import { setServices } from "@/lib/services";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { readEvents } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { signInAs, type TestMember } from "@/lib/testing/test-services";
import { removeMember } from "./remove-member";

let harness: TestHarness;
let server: Server;
let video: string;
let editor: TestMember;
beforeAll(async () => {
  harness = await openTestHarness();
  setServices({ ...harness.services, settings: { ...harness.services.settings, streamHeartbeatMs: 50 } });
  const [task] = (await harness.client.tasks({})).items;
  await addVideo(harness.ctx, { videoId: task?.id ?? "" });
  await harness.runTasks();
  video = (await listVideos(harness.ctx, { sort: "newest", limit: 1 })).items[0]?.videoUrl ?? "";
  server = createServer((request, response) => {
    void serveTeamFile(request, response, (request.url ?? "").replace("/api/media/", "").split("/"));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await harness.close();
});
beforeEach(async () => {
  editor = await harness.member("editor");
});

const remove = () => removeMember(harness.ctx, { id: editor.userId });
const joinAnotherTeam = async () => {
  const { teamId } = await harness.stranger();
  await harness.services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [
    teamId,
    editor.userId,
  ]);
};
/** A session cookie as from a new sign-in. */
const cookieOf = (userId: string) => signInAs(harness.services, userId);
const listen = async () => {
  const request = new Request("http://localhost:3000/api/events", { headers: { cookie: editor.cookie } });
  const stream = readEvents(await serveEvents(request));
  await stream.until("heartbeat");
  return stream;
};
const watch = async () => {
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}${video}`, { method: "HEAD", headers: { cookie: editor.cookie } }))
    .status;
};

describe("the sessions of a removed member", () => {
  it("get 401 from the next request on, for videos too", async () => {
    const ask = async () => (await callEndpoint(listVideosEndpoint, {}, editor.cookie)).status;
    expect([await ask(), await watch()]).toEqual([200, 200]);
    await remove();
    expect([await ask(), await watch()]).toEqual([401, 401]);
  });

  it("show nothing of this team after a new sign-in to another team", async () => {
    await joinAnotherTeam();
    expect(await watch()).toBe(200);
    await remove();
    expect(await watch()).toBe(401);
    editor.cookie = await cookieOf(editor.userId);
    const answer = await callEndpoint(listVideosEndpoint, {}, editor.cookie);
    expect([answer.status, (await answer.json()).items, await watch()]).toEqual([200, [], 404]);
  });

  it.each([
    ["was removed", () => remove()],
    ["left", () => removeMember(harness.ctxOf(editor), { id: editor.userId })],
  ])("stay invalid when a person who %s is added again", async (_name, go) => {
    await go();
    await harness.services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [
      harness.teamId,
      editor.userId,
    ]);
    expect(await watch()).toBe(401);
    editor.cookie = await cookieOf(editor.userId);
    expect(await watch()).toBe(200);
  });

  it.each([
    ["who is in no other team", async () => undefined],
    ["who signs in to another one", joinAnotherTeam],
  ])("get no more events: the stream of a member %s ends with its next heartbeat", async (_name, prepare) => {
    await prepare();
    const stream = await listen();
    await remove();
    while (await stream.next());
    await recordEvent(harness.services.db, harness.teamId, { noun: "video" });
    expect(await stream.next()).toBeNull();
    expect(harness.services.live.size()).toBe(0);
  });
});
