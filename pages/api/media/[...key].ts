import type { NextApiRequest, NextApiResponse } from "next";
import { serveOriginal } from "@/lib/http/media/serve-original";
import { serveTeamFile } from "@/lib/http/media/serve-team-file";

/** Media bytes use the Pages Router: a Response of the App Router loses its Content-Length. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const [first = "", second, ...rest] = [request.query.key ?? []].flat();
  if (first === "originals" && second && rest.length === 0) return serveOriginal(request, response, second);
  return serveTeamFile(request, response, [first, ...(second === undefined ? [] : [second]), ...rest]);
}

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
