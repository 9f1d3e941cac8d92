import { listSessions } from "@/lib/domain/accounts/list-sessions";
import { route } from "@/lib/http/route";
import { listSessionsEndpoint } from "@/lib/shared/contracts/account";

export const GET = route(listSessionsEndpoint, (ctx) => listSessions(ctx));
