import type { NextApiRequest, NextApiResponse } from "next";
import { serveShareFile } from "@/lib/http/shares/serve-share-file";

/** The files of links: bytes go out by the Pages API, because a Response of the App Router loses its Content-Length. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveShareFile(request, response, [request.query.names ?? []].flat());
}

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
