import type { NextApiRequest, NextApiResponse } from "next";
import { serveUploadBytes } from "@/lib/http/uploads/serve-upload-bytes";

/** Bytes are read from Node's request as they arrive, and never held whole. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveUploadBytes(request, response, String(request.query.id));
}

export const config = { api: { bodyParser: false, externalResolver: true } };
