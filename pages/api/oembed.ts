import type { NextApiRequest, NextApiResponse } from "next";
import { serveOembed } from "@/lib/http/shares/serve-oembed";

export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveOembed(request, response);
}

export const config = { api: { bodyParser: false, externalResolver: true } };
