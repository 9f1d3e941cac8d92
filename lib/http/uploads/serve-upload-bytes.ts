import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { MemberCtx } from "@/lib/domain/context";
import { type Checksum, readProgress, receivePiece } from "@/lib/domain/uploads/receive-piece";
import { refuse } from "@/lib/http/media/send-stored";
import { headersOf } from "@/lib/http/request/node-headers";
import { hasRecentRequest } from "@/lib/http/request/recent-request";
import { requestCtx } from "@/lib/http/request-ctx";
import { openServices } from "@/lib/services";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import * as z from "@/lib/shared/contracts/schema";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { paceBodies } from "./pace-bodies";

const ACCESS = {
  ...{ method: "PATCH", path: "/api/upload-bytes/{id}", summary: "", status: 200, reply: z.object({}) },
  ...{ access: "videos.change", limit: "write" },
} satisfies Endpoint;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ALWAYS = { "tus-resumable": "1.0.0", "cache-control": "no-store" };
/** tus: the bytes do not have the checksum that was sent with them. */
const CHECKSUM_MISMATCH = 460;
const paced = paceBodies({ isInUse: hasRecentRequest });

/**
 * The bytes of an upload, by the core protocol of tus 1.0 (https://tus.io/protocols/resumable-upload) with checksums: HEAD
 * says where to go on, PATCH writes a piece there.
 */
export async function serveUploadBytes(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  try {
    const services = await openServices();
    const { method = "", url = "/" } = request;
    const asked = new Request(new URL(url, "http://upload"), { method, headers: headersOf(request) });
    // Safe: requestCtx refuses everyone who is not a member with this permission.
    const ctx = (await requestCtx(services, asked, ACCESS, randomUUID())) as MemberCtx;
    if (!UUID.test(id)) throw new AppError("not_found", m.errors_uploads_missing());
    if (method === "HEAD") return await sayProgress(ctx, response, id);
    if (method === "PATCH") return await takePiece(ctx, { request, response, id });
    throw new AppError("method_not_allowed", m.errors_uploads_method());
  } catch (error) {
    await refuse(response, error);
  }
}

async function sayProgress(ctx: MemberCtx, response: ServerResponse, id: string): Promise<void> {
  const { received, bytes } = await readProgress(ctx, id);
  response.writeHead(200, { ...ALWAYS, "upload-offset": received, "upload-length": bytes }).end();
}

type Sent = { request: IncomingMessage; response: ServerResponse; id: string };

async function takePiece(ctx: MemberCtx, { request, response, id }: Sent): Promise<void> {
  const { headers } = request;
  const offset = /^\d+$/.test(String(headers["upload-offset"])) ? Number(headers["upload-offset"]) : Number.NaN;
  if (headers["content-type"] !== "application/offset+octet-stream" || Number.isNaN(offset)) {
    throw new AppError("invalid_input", m.errors_uploads_not_tus());
  }
  const isWhole = () => request.complete;
  const progress = await receivePiece(ctx, {
    id,
    offset,
    body: paced(request),
    checksum: checksumOf(headers),
    isWhole,
  });
  if (!progress) {
    response.writeHead(CHECKSUM_MISMATCH, ALWAYS).end();
    return;
  }
  response.writeHead(204, { ...ALWAYS, "upload-offset": progress.received }).end();
}

function checksumOf(headers: IncomingMessage["headers"]): Checksum | null {
  const sent = headers["upload-checksum"];
  if (sent === undefined) return null;
  const [, algorithm, digest] = /^(sha1|sha256|md5) ([A-Za-z0-9+/=]+)$/.exec(String(sent)) ?? [];
  if (!algorithm || !digest) throw new AppError("invalid_input", m.errors_uploads_not_tus());
  // Safe: the pattern allows no other algorithm.
  return { algorithm: algorithm as Checksum["algorithm"], digest: Buffer.from(digest, "base64") };
}
