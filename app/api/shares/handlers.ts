import { createShare } from "@/lib/domain/shares/create-share";
import { listShares } from "@/lib/domain/shares/list-shares";
import { route } from "@/lib/http/route";
import { createShareEndpoint, listSharesEndpoint } from "@/lib/shared/contracts/shares";

export const GET = route(listSharesEndpoint, (ctx, { search }) => listShares(ctx, search));
export const POST = route(createShareEndpoint, (ctx, { body }) => createShare(ctx, body));
