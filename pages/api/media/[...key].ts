import type { NextApiRequest, NextApiResponse } from "next";
import { serveTeamFile } from "@/lib/http/media/serve-team-file";

/** Media bytes use the Pages Router: a Response of the App Router loses its Content-Length. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveTeamFile(request, response, [request.query.key ?? []].flat());
}

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
