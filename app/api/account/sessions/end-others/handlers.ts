import { endOtherSessions } from "@/lib/domain/accounts/end-sessions";
import { route } from "@/lib/http/route";
import { endOtherSessionsEndpoint } from "@/lib/shared/contracts/account";

export const POST = route(endOtherSessionsEndpoint, (ctx) => endOtherSessions(ctx));
