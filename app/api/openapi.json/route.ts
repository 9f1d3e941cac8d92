import { ENDPOINTS } from "@/lib/contracts/registry";
import { openApiDocument } from "@/lib/http/openapi";

/** Public and the same for everybody: it describes the API and holds nobody's data. */
export const GET = () =>
  Response.json(openApiDocument(ENDPOINTS), { headers: { "cache-control": "public, max-age=300" } });
