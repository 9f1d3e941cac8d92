import { revokeSharesEndpoint } from "@/lib/contracts/shares";
import { route } from "@/lib/http/route";
import { revokeShares } from "@/lib/shares/revoke-shares";

export const POST = route(revokeSharesEndpoint, (ctx, { body }) => revokeShares(ctx, body));
