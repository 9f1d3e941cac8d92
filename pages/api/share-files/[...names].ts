import type { NextApiRequest, NextApiResponse } from "next";
import { serveShareFile } from "@/lib/http/shares/serve-share-file";

/** Files of shares use the Pages Router, because a Response of the App Router loses its Content-Length. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveShareFile(request, response, [request.query.names ?? []].flat());
}

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
