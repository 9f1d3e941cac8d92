import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isLocked, openByToken } from "@/lib/domain/shares/open-share";
import { refuse } from "@/lib/http/media/send-stored";
import { openServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cardOf } from "./share-view";
import { networkOf } from "./share-visitor";

const PATH = /^\/(?:s|embed)\/([\w-]{1,100})$/;
const WIDTH = 800;
const HEIGHT = 450;

/** https://oembed.com: what a site needs to show a share as a player. Only for shares whose sender allows framing. */
export async function serveOembed(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const services = await openServices();
    const { searchParams } = new URL(request.url ?? "/", "http://oembed");
    const token = tokenIn(searchParams.get("url") ?? "", services.settings.appOrigin);
    const open = token ? await openByToken(services, token, null) : undefined;
    if (!open || isLocked(open)) {
      await services.limits.take("shareMiss", networkOf(request));
      throw new AppError("not_found", m.share_viewer_embed_not_found());
    }
    const card = cardOf(services, token, open);
    const frame = { html: frameOf(card.embed ?? "", card.title), width: WIDTH, height: HEIGHT };
    const reply = {
      version: "1.0",
      type: card.embed ? "rich" : "link",
      title: card.title,
      provider_name: m.share_viewer_site_name(),
      provider_url: services.settings.appOrigin,
      cache_age: 60,
      thumbnail_url: card.image,
      thumbnail_width: 1200,
      thumbnail_height: 630,
      ...(card.embed && frame),
    };
    const headers = {
      "content-type": "application/json+oembed; charset=utf-8",
      "cache-control": "private, max-age=60",
    };
    response.writeHead(200, { ...headers, "access-control-allow-origin": "*", "referrer-policy": "no-referrer" });
    response.end(JSON.stringify(reply));
  } catch (error) {
    await refuse(response, error);
  }
}

function tokenIn(address: string, appOrigin: string): string {
  if (!URL.canParse(address)) return "";
  const { origin, pathname } = new URL(address);
  return origin === appOrigin ? (PATH.exec(pathname)?.[1] ?? "") : "";
}

function frameOf(url: string, title: string): string {
  const name = title.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  // text-ok: HTML
  return `<iframe src="${url}" width="${WIDTH}" height="${HEIGHT}" title="${name}" style="border:0" allow="fullscreen" referrerpolicy="no-referrer"></iframe>`;
}
