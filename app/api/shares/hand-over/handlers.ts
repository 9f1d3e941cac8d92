import { handOverShares } from "@/lib/domain/shares/revoke-shares";
import { route } from "@/lib/http/route";
import { handOverSharesEndpoint } from "@/lib/shared/contracts/shares";

export const POST = route(handOverSharesEndpoint, (ctx, { body }) => handOverShares(ctx, body));
