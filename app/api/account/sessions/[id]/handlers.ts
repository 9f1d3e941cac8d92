import { endOneSession } from "@/lib/domain/accounts/end-sessions";
import { route } from "@/lib/http/route";
import { endSessionEndpoint } from "@/lib/shared/contracts/account";

export const DELETE = route(endSessionEndpoint, (ctx, { params }) => endOneSession(ctx, params));
