import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Log } from "@/lib/log";
import { openServices, type Services } from "@/lib/services";
import { neutralCard } from "@/lib/shares/cards/compose-card";
import { loadSharp } from "@/lib/shares/cards/load-sharp";
import { noteHeat } from "@/lib/shares/note-heat";
import { isLocked, openByTicket, openByToken } from "@/lib/shares/open-share";
import { findCard, type OpenShare } from "@/lib/shares/open-shares.repo";
import { sharedFile } from "@/lib/shares/shared-file";
import { readTicket, type Ticket } from "@/lib/shares/ticket";
import { noteVisit } from "@/lib/shares/visit";
import { attachment } from "./content-disposition";
import { webRequestOf } from "./node-body";
import { readJsonBody } from "./read-body";
import { refuse, sendStored } from "./send-stored";
import { shareKey } from "./share-keys";
import { type Visitor, visitorOf } from "./share-visitor";
import { capabilityOf } from "./shared-view";

const MediaId = z.uuid();
const FILE = /^([0-9a-f-]{36})\.[a-z0-9]{2,5}$/;
/** Long enough for a loop to play from memory, and well under the minute within which an ended link must be silent. */
const BRIEFLY = "private, max-age=20, must-revalidate";

type Exchange = { request: IncomingMessage; response: ServerResponse };

/**
 * Everything that a link's page asks for, under `/api/shared/`: `{capability}/{file}`, `{capability}/keep/{file}`,
 * `{capability}/beat`, and for other sites `card/{token}/{file}`. Whether the link still opens is asked each time.
 */
export async function serveShared(request: IncomingMessage, response: ServerResponse, names: string[]): Promise<void> {
  const exchange = { request, response };
  try {
    response.setHeader("referrer-policy", "no-referrer");
    response.setHeader("x-robots-tag", "noindex, nofollow, noarchive");
    const services = await openServices();
    const [first = "", second = "", third = ""] = names;
    if (first === "card" && names.length === 3) return await serveCard(services, exchange, second, third);
    const visitor = await visitorOf(services, request);
    const open = await opened(services, visitor, first);
    if (second === "beat" && names.length === 2) return await takeBeat(services, exchange, open, visitor);
    const keep = second === "keep" && names.length === 3;
    if (names.length !== (keep ? 3 : 2)) throw closed();
    await serveFile(services, exchange, { open, visitor, name: keep ? third : second, keep });
  } catch (error) {
    await refuse(response, error);
  }
}

/** One answer for every reason. */
const closed = () => new AppError("not_found", "There is nothing here.");

async function opened(services: Services, { visit }: Visitor, capability: string): Promise<OpenShare> {
  const ticket = readTicket(shareKey(), "media", capability, services.now());
  const open = ticket && (await openByTicket(services, ticket, visit));
  if (!open) throw closed();
  return open;
}

type Wanted = { open: OpenShare; visitor: Visitor; name: string; keep: boolean };

async function serveFile(services: Services, { request, response }: Exchange, wanted: Wanted): Promise<void> {
  const { open, visitor, name, keep } = wanted;
  requireMethod(request, ["GET", "HEAD"]);
  const id = MediaId.safeParse(FILE.exec(name)?.[1]);
  const media = id.success && (await sharedFile(services, open, { mediaId: id.data, keep }));
  if (!media) throw closed();
  const isFilm = media.contentType.startsWith("video/");
  if (isFilm && (open.row.maxViews !== null || isBeginning(request))) {
    if (!(await noteVisit(services, open, visitor.visit))) throw closed();
  }
  const { searchParams } = new URL(request.url ?? "/", "http://media");
  const disposition = keep ? attachment(searchParams.get("name") ?? "") : null;
  const ticket = { shareId: open.row.id, version: open.row.version };
  const stop = cutWhenClosed(services, response, ticket, visitor);
  try {
    await sendStored(request, response, { storage: services.storage, media, cacheControl: BRIEFLY, disposition });
  } finally {
    stop();
  }
}

const isBeginning = ({ headers }: IncomingMessage) => !headers.range || /^bytes=0-/.test(headers.range);

/** An answer that is still on its way when the link ends is cut off. */
function cutWhenClosed(
  services: Services,
  response: ServerResponse,
  { shareId, version }: Omit<Ticket, "expiresAt">,
  { visit }: Visitor,
): () => void {
  const timer = setInterval(async () => {
    const ticket = { shareId, version, expiresAt: services.now() };
    const open = await openByTicket(services, ticket, visit).catch(() => undefined);
    if (!open) response.destroy();
  }, services.settings.heartbeatMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Says that the page may go on, with what to ask for files by from now on; and hears what was played. */
async function takeBeat(services: Services, exchange: Exchange, open: OpenShare, { from }: Visitor): Promise<void> {
  const { request, response } = exchange;
  requireMethod(request, ["POST"]);
  await services.limits.take("shareBeat", from);
  const body = await readJsonBody(webRequestOf(request)).catch(() => undefined);
  const played = typeof body === "object" && body !== null && "played" in body ? body.played : undefined;
  await noteHeat(services, open, played);
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ capability: capabilityOf(open, services.now()) }));
}

function requireMethod({ method }: IncomingMessage, allowed: readonly string[]): void {
  if (!allowed.includes(method ?? "")) throw new AppError("method_not_allowed", `Only ${allowed.join(" and ")}.`);
}

const CARDS = { "card.jpg": "cardId", "loop.mp4": "loopId", "loop.webp": "animationId" } as const;

/** For other sites, which come without a cookie: the picture of an open link, and of every other one that tells nothing. */
async function serveCard(services: Services, { request, response }: Exchange, token: string, file: string) {
  requireMethod(request, ["GET", "HEAD"]);
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  const column = file in CARDS ? CARDS[file as keyof typeof CARDS] : undefined;
  const { visit, from } = await visitorOf(services, request);
  const open = await openByToken(services, token, visit);
  if (!open) await services.limits.take("shareMiss", from);
  const id = open && !isLocked(open) && column && open.row[column];
  const media = id && (await findCard(services.db, open.row, id));
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
/** Null on a machine without the library that draws it. */
function neutral(log: Log): Promise<Buffer | null> {
  drawn ??= loadSharp(log)
    .then((sharp) => sharp && neutralCard(sharp))
    .catch((error: unknown) => {
      drawn = undefined;
      throw error;
    });
  return drawn;
}
