import type { NextApiRequest, NextApiResponse } from "next";
import { serveShared } from "@/lib/http/shares/serve-shared";

/** The files of links: bytes go out by the Pages API, because a Response of the App Router loses its Content-Length. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveShared(request, response, [request.query.names ?? []].flat());
}

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
