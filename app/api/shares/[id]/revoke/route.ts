import { revokeShareEndpoint } from "@/lib/contracts/shares";
import { route } from "@/lib/http/route";
import { revokeShare } from "@/lib/shares/revoke-shares";

export const POST = route(revokeShareEndpoint, (ctx, { params }) => revokeShare(ctx, params));
