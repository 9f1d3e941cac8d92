import { putConnection } from "@/lib/domain/connections/put-connection";
import { readConnection } from "@/lib/domain/connections/read-connection";
import { route } from "@/lib/http/route";
import { getConnectionEndpoint, putConnectionEndpoint } from "@/lib/shared/contracts/connection";

export const GET = route(getConnectionEndpoint, (ctx) => readConnection(ctx));
export const PUT = route(putConnectionEndpoint, (ctx, { body }) => putConnection(ctx, body));
