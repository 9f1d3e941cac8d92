import { openApiDocument } from "@/lib/http/openapi";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";

let text: string | undefined;

/** Public and the same for all callers: it describes the API and holds no team's data. Built once, on the first request. */
export function GET(): Response {
  text ??= JSON.stringify(openApiDocument(ENDPOINTS));
  const headers = { "content-type": "application/json", "cache-control": "public, max-age=300" };
  return new Response(text, { headers });
}
