import { handOverSharesEndpoint } from "@/lib/contracts/shares";
import { route } from "@/lib/http/route";
import { handOverShares } from "@/lib/shares/revoke-shares";

export const POST = route(handOverSharesEndpoint, (ctx, { body }) => handOverShares(ctx, body));
