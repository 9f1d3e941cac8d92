import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { issueSession } from "@/lib/http/auth/session-token";
import { serveMedia } from "@/lib/http/media/serve-media";
import { serveEvents } from "@/lib/http/serve-events";
import { env } from "@/lib/platform/env";
import { recordEvent } from "@/lib/platform/events/record-event";
import { holdServices } from "@/lib/services";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { readEvents } from "@/lib/testing/read-events";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import type { TestMember } from "@/lib/testing/test-services";
import { removeMember } from "./remove-member";

let world: TestWorld;
let server: Server;
let film: string;
let editor: TestMember;
beforeAll(async () => {
  world = await openTestWorld();
  holdServices({ ...world.services, settings: { ...world.services.settings, heartbeatMs: 50 } });
  const [task] = (await world.client.tasks({})).items;
  await addVideo(world.ctx, { videoId: task?.id ?? "" });
  await world.runTasks();
  film = (await listVideos(world.ctx, { sort: "newest", limit: 1 })).items[0]?.videoUrl ?? "";
  server = createServer((request, response) => {
    void serveMedia(request, response, (request.url ?? "").replace("/api/media/", "").split("/"));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await world.close();
});
beforeEach(async () => {
  editor = await world.member("editor");
});

const remove = () => removeMember(world.ctx, { id: editor.userId });
const joinAnotherTeam = async () => {
  const { teamId } = await world.stranger();
  await world.services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [
    teamId,
    editor.userId,
  ]);
};
/** As if they signed in now. */
const cookieOf = async (userId: string) => {
  const { rows } = await world.services.pool.query("select session_version from users where id = $1", [userId]);
  return `reshoot.session=${await issueSession({ sub: userId, sessionVersion: rows[0].session_version }, env())}`;
};
const listen = async () => {
  const request = new Request("http://localhost:3000/api/events", { headers: { cookie: editor.cookie } });
  const stream = readEvents(await serveEvents(request));
  await stream.until("beat");
  return stream;
};
const watch = async () => {
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}${film}`, { method: "HEAD", headers: { cookie: editor.cookie } }))
    .status;
};

describe("the sessions of somebody who was removed", () => {
  it("answer 401 from the next request on, films too", async () => {
    const ask = async () => (await callEndpoint(listVideosEndpoint, {}, editor.cookie)).status;
    expect([await ask(), await watch()]).toEqual([200, 200]);
    await remove();
    expect([await ask(), await watch()]).toEqual([401, 401]);
  });

  it("see nothing of this team when they sign in again and go on in another one", async () => {
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
    ["left", () => removeMember(world.ctxOf(editor), { id: editor.userId })],
  ])("do not live again when a person who %s is added once more", async (_name, go) => {
    await go();
    await world.services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [
      world.teamId,
      editor.userId,
    ]);
    expect(await watch()).toBe(401);
    editor.cookie = await cookieOf(editor.userId);
    expect(await watch()).toBe(200);
  });

  it.each([
    ["who is in no other team", async () => undefined],
    ["who goes on in another one", joinAnotherTeam],
  ])("hear no more: the stream of one %s ends with its next beat", async (_name, prepare) => {
    await prepare();
    const stream = await listen();
    await remove();
    while (await stream.next());
    await recordEvent(world.services.db, world.teamId, { noun: "video" });
    expect(await stream.next()).toBeNull();
    expect(world.services.live.size()).toBe(0);
  });
});
