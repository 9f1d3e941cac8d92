import { createShareEndpoint, listSharesEndpoint } from "@/lib/contracts/shares";
import { route } from "@/lib/http/route";
import { createShare } from "@/lib/shares/create-share";
import { listShares } from "@/lib/shares/list-shares";

export const GET = route(listSharesEndpoint, (ctx, { search }) => listShares(ctx, search));
export const POST = route(createShareEndpoint, (ctx, { body }) => createShare(ctx, body));
