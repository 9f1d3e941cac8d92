import { getDurationsEndpoint } from "@/lib/contracts/durations";
import { route } from "@/lib/http/route";
import { readDurations } from "@/lib/reshoots/read-durations";

export const GET = route(getDurationsEndpoint, (ctx) => readDurations(ctx));
