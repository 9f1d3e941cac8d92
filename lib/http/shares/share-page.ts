import "server-only";
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { isLocked, isPassphrase, openByToken } from "@/lib/domain/shares/open-share";
import { hashShareToken } from "@/lib/domain/shares/share-token";
import { webRequestOf } from "@/lib/http/request/node-body";
import { readText } from "@/lib/http/request/read-body";
import { sharePagePolicy, transportSecurity } from "@/lib/http/request/security-headers";
import { openServices, type Services } from "@/lib/services";
import type { SharePageProps } from "@/lib/shared/contracts/share-view";
import { AppError } from "@/lib/shared/errors";
import { knownViewer } from "./begin-view";
import { begunViewOf, isUnlocked, unlockCookie, viewCookie } from "./share-cookie";
import { cardOf, shareView } from "./share-view";
import { networkOf } from "./share-visitor";

type Asked = {
  req: IncomingMessage;
  res: ServerResponse;
  token: string;
  /** Shown inside a page of another site. */
  framed: boolean;
};

/** The header by which pages/_document gets the nonce of this response; a value that the caller sent is replaced. */
const NONCE_HEADER = "x-shared-nonce";
/** The passphrase was right: the browser is redirected to the page, so that a reload never sends the passphrase again. */
export type Unlocked = { kind: "unlocked" };

/**
 * Answers a share page that is open, locked or ended, with status and headers. A framed page never asks for a passphrase,
 * because its cookie would be set inside a page of another site.
 */
export async function serveSharePage(asked: Asked): Promise<SharePageProps | Unlocked> {
  const services = await openServices();
  try {
    return await answer(services, asked, networkOf(asked.req));
  } catch (error) {
    if (!(error instanceof AppError && error.code === "rate_limited")) throw error;
    const seconds = Math.ceil(error.retryAfterSeconds ?? 60);
    asked.res.statusCode = 429;
    asked.res.setHeader("retry-after", seconds);
    setHeaders(services, asked, []);
    return { kind: "wait", seconds, card: cardOf(services, asked.token, undefined) };
  }
}

async function answer(services: Services, asked: Asked, network: string): Promise<SharePageProps | Unlocked> {
  const { req, res, token, framed } = asked;
  const hasWords = req.method === "POST" && !framed;
  if (hasWords) await services.limits.take("shareWords", network);
  const asking = { request: req, services };
  const begun = begunViewOf(asking, network);
  const open = await openByToken(services, token, begun?.viewer ?? null);
  if (!open) {
    await services.limits.take("shareMiss", network);
    res.statusCode = 404;
    setHeaders(services, asked, []);
    return { kind: "ended", card: cardOf(services, token, undefined) };
  }
  const viewer = await knownViewer(services, open, begun);
  // A view that came by a signed token in the URL continues with a cookie, at the plain URL.
  if (viewer !== null && begun?.by === "address") {
    res.setHeader("set-cookie", viewCookie(open, { viewer, token, framed }, services));
  }
  if (hasWords && isLocked(open) && (await isRight(services, asked, open, network))) {
    return unlock(services, asked, open);
  }
  setHeaders(services, asked, framed ? open.row.frameHosts : []);
  if (isLocked(open) && !isUnlocked(open, asking)) {
    const card = cardOf(services, token, undefined);
    return { kind: "locked", wrong: hasWords, framed, card };
  }
  const view = await shareView(services, open, viewer);
  return { kind: "open", view, framed, card: cardOf(services, token, isLocked(open) ? undefined : open, view) };
}

/**
 * Whether the right passphrase was sent. Throws `rate_limited` after too many tries. If others have used up the tries of
 * the share, each address still gets one, so they cannot lock out a visitor. An unreadable body is wrong.
 */
async function isRight(
  { limits }: Services,
  { req, token }: Asked,
  open: OpenShare,
  network: string,
): Promise<boolean> {
  const link = hashShareToken(token);
  const tries = await limits.take("sharePassphrase", `${link}.${network}`);
  const full = await limits.take("shareLink", link).then(() => undefined, asFull);
  if (full && tries > 1) throw full;
  if (full) await limits.take("shareFirstTry", link);
  const text = await readText(webRequestOf(req)).catch((error: unknown) => {
    if (error instanceof AppError) return "";
    throw error;
  });
  const words = new URLSearchParams(text).get("passphrase") ?? "";
  if (!(await isPassphrase(open, words))) {
    if (full) throw full;
    return false;
  }
  await limits.forget("sharePassphrase", `${link}.${network}`);
  if (!full) await limits.giveBack("shareLink", link);
  await limits.giveBack("shareWords", network);
  return true;
}

/** Returns the error of an exhausted rate limit. Rethrows any other error, so a limit that cannot be counted refuses all. */
function asFull(error: unknown): AppError {
  if (error instanceof AppError && error.code === "rate_limited" && error.cause === undefined) return error;
  throw error;
}

function unlock(services: Services, asked: Asked, open: OpenShare): Unlocked {
  setHeaders(services, asked, []);
  asked.res.appendHeader("set-cookie", unlockCookie(open, asked.token, services));
  return { kind: "unlocked" };
}

function setHeaders({ settings }: Services, { req, res, framed }: Asked, frameHosts: readonly string[]): void {
  const nonce = randomBytes(16).toString("base64");
  const { appOrigin } = settings;
  req.headers[NONCE_HEADER] = nonce;
  res.setHeader("content-security-policy", sharePagePolicy({ nonce, appOrigin, frameHosts }));
  res.setHeader("cache-control", "private, no-store");
  res.setHeader("referrer-policy", "no-referrer");
  res.setHeader("x-robots-tag", "noindex, nofollow, noarchive"); // text-ok: codes
  const strict = transportSecurity(appOrigin);
  if (strict) res.setHeader("strict-transport-security", strict);
  // Older browsers do not support a list of sites in this header, so they would refuse the named sites.
  if (framed && frameHosts.length > 0) res.removeHeader("x-frame-options");
}
