import "server-only";
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { SharedPageProps } from "@/lib/contracts/shared";
import { AppError } from "@/lib/errors";
import { openServices, type Services } from "@/lib/services";
import { isLocked, isPassphrase, openByToken } from "@/lib/shares/open-share";
import type { OpenShare } from "@/lib/shares/open-shares.repo";
import { hashShareToken } from "@/lib/shares/share-token";
import { webRequestOf } from "./node-body";
import { readText } from "./read-body";
import { sharedPagePolicy, transportSecurity } from "./security-headers";
import { isUnlocked, unlockCookie } from "./share-cookie";
import { type Visitor, visitorOf } from "./share-visitor";
import { cardOf, sharedView } from "./shared-view";

type Asked = {
  req: IncomingMessage & { cookies: Partial<Record<string, string>> };
  res: ServerResponse;
  token: string;
  /** Shown inside a page of somebody else. */
  framed: boolean;
};

/** By which pages/_document learns the nonce of this answer; whatever a caller sent under this name is replaced. */
const NONCE_HEADER = "x-shared-nonce";
/** The passphrase was right: back to the page as a plain request, so that reloading it never sends the words again. */
export type Unlocked = { kind: "unlocked" };

/**
 * Answers for the page of a link, open, locked or not there any more, with its status and headers. A framed page
 * never asks for a passphrase: what it would set its cookie in is somebody else's page.
 */
export async function serveSharePage(asked: Asked): Promise<SharedPageProps | Unlocked> {
  const services = await openServices();
  const visitor = await visitorOf(services, asked.req);
  try {
    return await answer(services, asked, visitor);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "rate_limited")) throw error;
    const seconds = Math.ceil(error.retryAfterSeconds ?? 60);
    asked.res.statusCode = 429;
    asked.res.setHeader("retry-after", seconds);
    setHeaders(services, asked, []);
    return { kind: "wait", seconds, card: cardOf(services, asked.token, undefined) };
  }
}

async function answer(services: Services, asked: Asked, visitor: Visitor): Promise<SharedPageProps | Unlocked> {
  const { req, res, token, framed } = asked;
  const isPost = req.method === "POST" && !framed;
  const words = isPost ? await takeWords(services, asked, visitor) : null;
  const open = await openByToken(services, token, visitor.visit);
  const isRight = words !== null && (await isPassphrase(open, words));
  if (!open) {
    await services.limits.take("shareMiss", visitor.from);
    res.statusCode = 404;
    setHeaders(services, asked, []);
    return { kind: "ended", card: cardOf(services, token, undefined) };
  }
  if (isRight) return unlock(services, asked, open, visitor);
  setHeaders(services, asked, framed ? open.row.frameHosts : []);
  if (isLocked(open) && !isUnlocked(open, req.cookies, services)) {
    const card = cardOf(services, token, undefined);
    return { kind: "locked", wrong: words !== null, framed, card };
  }
  const view = await sharedView(services, open);
  return { kind: "open", view, framed, card: cardOf(services, token, isLocked(open) ? undefined : open) };
}

/** The passphrase that was sent, once it is sure that not too many were tried. What cannot be read is a wrong one. */
async function takeWords({ limits }: Services, { req, token }: Asked, { from }: Visitor): Promise<string> {
  const link = hashShareToken(token);
  await limits.take("sharePassphrase", `${link}.${from}`);
  await limits.take("shareLink", link);
  const text = await readText(webRequestOf(req)).catch((error: unknown) => {
    if (error instanceof AppError) return "";
    throw error;
  });
  return new URLSearchParams(text).get("passphrase") ?? "";
}

async function unlock(services: Services, asked: Asked, open: OpenShare, { from }: Visitor): Promise<Unlocked> {
  const { res, token } = asked;
  const link = hashShareToken(token);
  await services.limits.forget("sharePassphrase", `${link}.${from}`);
  await services.limits.giveBack("shareLink", link);
  setHeaders(services, asked, []);
  res.setHeader("set-cookie", unlockCookie(open, token, services));
  return { kind: "unlocked" };
}

function setHeaders({ settings }: Services, { req, res, framed }: Asked, frameHosts: readonly string[]): void {
  const nonce = randomBytes(16).toString("base64");
  const { appOrigin } = settings;
  req.headers[NONCE_HEADER] = nonce;
  res.setHeader("content-security-policy", sharedPagePolicy({ nonce, appOrigin, frameHosts }));
  res.setHeader("cache-control", "private, no-store");
  res.setHeader("referrer-policy", "no-referrer");
  res.setHeader("x-robots-tag", "noindex, nofollow, noarchive");
  const strict = transportSecurity(appOrigin);
  if (strict) res.setHeader("strict-transport-security", strict);
  // Older browsers know no list of sites, so they would refuse the ones that were named.
  if (framed && frameHosts.length > 0) res.removeHeader("x-frame-options");
}
