import { testConnection } from "@/lib/connections/test-connection";
import { testConnectionEndpoint } from "@/lib/contracts/connection";
import { route } from "@/lib/http/route";

export const POST = route(testConnectionEndpoint, (ctx) => testConnection(ctx));
