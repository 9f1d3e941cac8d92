import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { findSharedPicture } from "@/lib/domain/guests/find-shared-picture";
import { fileIdIn, isFileOf } from "@/lib/domain/media/media-url";
import { neutralCard } from "@/lib/domain/shares/cards/compose-card";
import { loadSharp } from "@/lib/domain/shares/cards/load-sharp";
import { isLocked, type OpenShare, openBySignedToken, openByToken, readCard } from "@/lib/domain/shares/open-share";
import { recordPlays } from "@/lib/domain/shares/record-plays";
import { shareFile } from "@/lib/domain/shares/share-file";
import { type SignedToken, verifyToken } from "@/lib/domain/shares/signed-token";
import { attachment } from "@/lib/http/media/content-disposition";
import { refuse, sendStored } from "@/lib/http/media/send-stored";
import { webRequestOf } from "@/lib/http/request/node-body";
import { readJsonBody } from "@/lib/http/request/read-body";
import type { Log } from "@/lib/platform/log";
import { openServices, type Services } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { begunView, serveBegin } from "./begin-view";
import { shareKey } from "./share-keys";
import { networkOf } from "./share-visitor";

/** Long enough to loop from memory, and well under the minute within which an ended share must stop playing. */
const BRIEFLY = "private, max-age=20, must-revalidate";

type Exchange = { request: IncomingMessage; response: ServerResponse };

/**
 * Serves everything that a share page requests, under `/api/share-files/`: `{mediaToken}/{file}`, `{mediaToken}/keep/{file}`,
 * `{mediaToken}/heartbeat`, for other sites `card/{token}/{file}`, and `begin/{token}`, `begin/{token}/framed` (next.config.ts
 * rewrites to these from the page's own path, where its cookies are). Each request checks that the share is still open.
 */
export async function serveShareFile(
  request: IncomingMessage,
  response: ServerResponse,
  names: string[],
): Promise<void> {
  const exchange = { request, response };
  try {
    response.setHeader("referrer-policy", "no-referrer");
    response.setHeader("x-robots-tag", "noindex, nofollow, noarchive"); // text-ok: codes
    const services = await openServices();
    const [first = "", second = "", third = ""] = names;
    if (first === "card" && names.length === 3) return await serveCard(services, exchange, second, third);
    const framed = third === "framed";
    if (first === "begin" && names.length === (framed ? 3 : 2)) {
      return await serveBegin(services, exchange, { token: second, framed });
    }
    await serveOpened(services, exchange, names);
  } catch (error) {
    await refuse(response, error);
  }
}

async function serveOpened(services: Services, exchange: Exchange, names: string[]): Promise<void> {
  const [mediaToken = "", second = "", third = ""] = names;
  const opened = await openedBy(services, mediaToken);
  if (second === "heartbeat" && names.length === 2) return acceptHeartbeat(services, exchange, opened);
  const keep = second === "keep" && names.length === 3;
  if (names.length !== (keep ? 3 : 2)) throw closed();
  await serveFile(services, exchange, { ...opened, name: keep ? third : second, keep });
}

/** The same answer for every reason. */
const closed = () => new AppError("not_found", m.share_viewer_unavailable_error());

type Opened = { open: OpenShare; token: SignedToken };

async function openedBy(services: Services, mediaToken: string): Promise<Opened> {
  const token = verifyToken(shareKey(), "media", { text: mediaToken, now: services.now() });
  const open = token && (await openBySignedToken(services, token));
  if (!open) throw closed();
  return { open, token };
}

type Wanted = Opened & { name: string; keep: boolean };

async function serveFile(services: Services, { request, response }: Exchange, wanted: Wanted): Promise<void> {
  const { open, token, name, keep } = wanted;
  requireMethod(request, ["GET", "HEAD"]);
  const mediaId = fileIdIn(name);
  const hasBegun = open.row.maxViews === null || token.viewer !== null;
  const media =
    mediaId &&
    ((await shareFile(services, open, { mediaId, keep })) ??
      (hasBegun ? await findSharedPicture(services, open, mediaId) : undefined));
  if (!(media && isFileOf(media, name))) throw closed();
  // If views are limited, only a visitor who has begun a view gets videos: a scanner that only reads URLs has not.
  if (isVideo(media) && !hasBegun) throw closed();
  const { searchParams } = new URL(request.url ?? "/", "http://media");
  const disposition = keep ? attachment(searchParams.get("name") ?? "", media.contentType) : null;
  const stop = cutWhenClosed(services, response, token);
  try {
    await sendStored(request, response, { storage: services.storage, media, cacheControl: BRIEFLY, disposition });
  } finally {
    stop();
  }
}

const isVideo = ({ contentType }: { contentType: string }) => contentType.startsWith("video/");

/** Cuts off a response that is still in progress when the share ends. */
function cutWhenClosed(services: Services, response: ServerResponse, token: SignedToken): () => void {
  const timer = setInterval(async () => {
    const open = await openBySignedToken(services, token).catch(() => undefined);
    if (!open) response.destroy();
  }, services.settings.streamHeartbeatMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Renews the page's mediaToken for files, and records which frames were played. */
async function acceptHeartbeat(services: Services, exchange: Exchange, { open, token }: Opened): Promise<void> {
  const { request, response } = exchange;
  requireMethod(request, ["POST"]);
  const network = networkOf(request);
  await services.limits.take("shareHeartbeat", network);
  const body = await readJsonBody(webRequestOf(request)).catch(() => undefined);
  const played = typeof body === "object" && body !== null && "played" in body ? body.played : undefined;
  if (await mayWriteHeat(services, open, token.viewer, network)) await recordPlays(services, open, played);
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(begunView(services, open, token.viewer, network)));
}

/** Played frames need a viewer, and are written only at intervals: each write is hundreds of rows. */
async function mayWriteHeat({ limits }: Services, { row }: OpenShare, viewer: string | null, network: string) {
  if (viewer === null || !row.countViews) return false;
  try {
    await limits.take("shareHeat", `${row.id}.${viewer}`);
    await limits.take("shareHeatNetwork", `${row.id}.${network}`);
    return true;
  } catch {
    return false;
  }
}

function requireMethod({ method }: IncomingMessage, allowed: readonly string[]): void {
  // text-ok: for developers
  if (!allowed.includes(method ?? "")) throw new AppError("method_not_allowed", `Use ${allowed.join(" or ")}.`);
}

const CARDS = { "card.jpg": "cardId", "loop.mp4": "loopId", "loop.webp": "animationId" } as const;

/** For other sites, without cookies: the picture of an open share, and a neutral picture for every other token. */
async function serveCard(services: Services, { request, response }: Exchange, token: string, file: string) {
  requireMethod(request, ["GET", "HEAD"]);
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  const column = file in CARDS ? CARDS[file as keyof typeof CARDS] : undefined;
  const open = await openByToken(services, token, null);
  if (!open) await services.limits.take("shareMiss", networkOf(request));
  const id = open && !isLocked(open) && column && open.row[column];
  const media = id && (await readCard(services, open, id));
  if (media)
    return sendStored(request, response, {
      storage: services.storage,
      media,
      cacheControl: BRIEFLY,
      disposition: null,
    });
  if (column !== "cardId") throw closed();
  const picture = await neutral(services.log);
  if (!picture) throw closed();
  response.writeHead(200, { "content-type": "image/jpeg", "content-length": picture.length, "cache-control": BRIEFLY });
  response.end(request.method === "HEAD" ? undefined : picture);
}

let drawn: Promise<Buffer | null> | undefined;
/** Null on a machine without the library (sharp) that draws it. */
function neutral(log: Log): Promise<Buffer | null> {
  drawn ??= loadSharp(log)
    .then((sharp) => sharp && neutralCard(sharp))
    .catch((error: unknown) => {
      drawn = undefined;
      throw error;
    });
  return drawn;
}
