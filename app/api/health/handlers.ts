import { readHealth } from "@/lib/http/read-health";
import { route } from "@/lib/http/route";
import { getHealthEndpoint } from "@/lib/shared/contracts/health";

export const GET = route(getHealthEndpoint, (ctx) => readHealth(ctx));
