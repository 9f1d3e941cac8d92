import type { NextApiRequest, NextApiResponse } from "next";
import { serveMedia } from "@/lib/http/media/serve-media";

/** Bytes go out by the Pages API: a Response of the App Router loses its Content-Length. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveMedia(request, response, [request.query.key ?? []].flat());
}

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
