import { confirmIdentity } from "@/lib/domain/accounts/confirm-identity";
import { route } from "@/lib/http/route";
import { confirmEndpoint } from "@/lib/shared/contracts/account";

export const POST = route(confirmEndpoint, (ctx, { body }) => confirmIdentity(ctx, body));
