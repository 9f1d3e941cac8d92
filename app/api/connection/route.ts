import { putConnection } from "@/lib/connections/put-connection";
import { readConnection } from "@/lib/connections/read-connection";
import { getConnectionEndpoint, putConnectionEndpoint } from "@/lib/contracts/connection";
import { route } from "@/lib/http/route";

export const GET = route(getConnectionEndpoint, (ctx) => readConnection(ctx));
export const PUT = route(putConnectionEndpoint, (ctx, { body }) => putConnection(ctx, body));
