import { getHealthEndpoint } from "@/lib/contracts/health";
import { readHealth } from "@/lib/http/read-health";
import { route } from "@/lib/http/route";

export const GET = route(getHealthEndpoint, (ctx) => readHealth(ctx));
