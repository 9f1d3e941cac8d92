import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { route } from "@/lib/http/route";
import { revokeShareEndpoint } from "@/lib/shared/contracts/shares";

export const POST = route(revokeShareEndpoint, (ctx, { params }) => revokeShare(ctx, params));
