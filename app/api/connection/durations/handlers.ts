import { readDurations } from "@/lib/domain/reshoots/read-durations";
import { route } from "@/lib/http/route";
import { getDurationsEndpoint } from "@/lib/shared/contracts/durations";

export const GET = route(getDurationsEndpoint, (ctx) => readDurations(ctx));
