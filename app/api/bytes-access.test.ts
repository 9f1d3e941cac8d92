import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveOriginal } from "@/lib/http/media/serve-original";
import { serveUploadBytes } from "@/lib/http/uploads/serve-upload-bytes";
import { uploadBytesPath } from "@/lib/shared/contracts/upload-limits";
import { can, type Permission } from "@/lib/shared/permissions";
import { CALLERS, type Caller, type Callers, isRole, openCallers } from "@/lib/testing/callers";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import type { TestMember } from "@/lib/testing/test-services";
import { UPLOAD_CASES } from "@/lib/testing/upload-cases";

// What the access matrix (access.test.ts) asks of every endpoint with a contract, for the bytes that have none.
let harness: TestHarness;
let videoId: string;
let callers: Callers;
let server: Server;
let origin: string;

beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  videoId = (await harness.source()).id;
  await keepOriginal();
  callers = await openCallers(harness);
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await harness.close();
});

function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = "" } = request;
  const id = url.split("/").at(-1) ?? "";
  return url.startsWith(uploadBytesPath(""))
    ? serveUploadBytes(request, response, id)
    : serveOriginal(request, response, id);
}

async function keepOriginal(): Promise<void> {
  const mediaId = await keepBytes(harness, Buffer.from("as it came"));
  const { pool } = harness.services;
  await pool.query("update videos set media_id = $1 where id = $2", [mediaId, videoId]);
  await pool.query(
    `insert into uploads (id, team_id, created_by, name, bytes, received, status, file_key, video_id, changed_at)
     select gen_random_uuid(), $1, $2, 'A.mkv', 10, 10, 'ready', key, $3, now() from media where id = $4`,
    [harness.teamId, harness.owner.userId, videoId, mediaId],
  );
}

/** As the page begins it; who may not is answered as for the upload of the owner. */
async function beginUpload(caller?: TestMember): Promise<string> {
  const given = await UPLOAD_CASES["DELETE /api/uploads/{id}"]?.given({ harness, videoId, ...(caller && { caller }) });
  return uploadBytesPath(String(given?.params?.id));
}

type Bytes = {
  name: string;
  method: string;
  needs: Permission;
  path: (caller?: TestMember) => Promise<string>;
  status: number;
  /** The status for a person without a team. */
  person: number;
};
const BYTES: readonly Bytes[] = [
  {
    ...{ name: "HEAD /api/upload-bytes/{id}", method: "HEAD", needs: "videos.change" },
    ...{ path: beginUpload, status: 200, person: 403 },
  },
  {
    ...{ name: "PATCH /api/upload-bytes/{id}", method: "PATCH", needs: "videos.change" },
    ...{ path: beginUpload, status: 204, person: 403 },
  },
  {
    ...{ name: "GET /api/media/originals/{id}", method: "GET", needs: "videos.view" },
    ...{ path: async () => `/api/media/originals/${videoId}`, status: 200, person: 401 },
  },
];
const TUS = { "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream", "upload-offset": "0" };

function expected({ needs, status, person }: Bytes, caller: Caller): number {
  if (isRole(caller)) return can(caller, needs) ? status : 403;
  return { stranger: 404, person, visitor: 401, guest: 401 }[caller];
}

describe.each(BYTES.map((bytes) => [bytes.name, bytes] as const))("%s", (_name, bytes) => {
  it.each(CALLERS)("allows or refuses a %s", async (caller) => {
    const path = await bytes.path(isRole(caller) ? callers.members[caller] : undefined);
    const cookie = callers.cookies[caller];
    const response = await fetch(`${origin}${path}`, {
      ...{ method: bytes.method, headers: { ...TUS, "sec-fetch-site": "same-origin", cookie } },
      ...(bytes.method === "PATCH" && { body: new Uint8Array(10) }),
    });
    const status = expected(bytes, caller);
    const text = await response.text();
    expect([response.status, text]).toEqual([status, text]);
    if (status < 400) return;
    expect([response.headers.get("upload-offset"), response.headers.get("upload-length")]).toEqual([null, null]);
    for (const secret of [harness.teamId, videoId, path.split("/").at(-1) ?? "", "as it came"]) {
      expect(text).not.toContain(secret);
    }
  });
});
