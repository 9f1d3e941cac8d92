import { revokeShares } from "@/lib/domain/shares/revoke-shares";
import { route } from "@/lib/http/route";
import { revokeSharesEndpoint } from "@/lib/shared/contracts/shares";

export const POST = route(revokeSharesEndpoint, (ctx, { body }) => revokeShares(ctx, body));
