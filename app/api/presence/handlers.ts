import { reportPresence } from "@/lib/domain/presence/report-presence";
import { route } from "@/lib/http/route";
import { reportPresenceEndpoint } from "@/lib/shared/contracts/presence";

export const POST = route(reportPresenceEndpoint, (ctx, { body }) => reportPresence(ctx, body));
