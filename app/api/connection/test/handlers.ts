import { testConnection } from "@/lib/domain/connections/test-connection";
import { route } from "@/lib/http/route";
import { testConnectionEndpoint } from "@/lib/shared/contracts/connection";

export const POST = route(testConnectionEndpoint, (ctx) => testConnection(ctx));
