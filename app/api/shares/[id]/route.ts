import { changeShareEndpoint, getShareEndpoint } from "@/lib/contracts/shares";
import { route } from "@/lib/http/route";
import { changeLink } from "@/lib/shares/change-share";
import { readShareDetails } from "@/lib/shares/read-share";

export const GET = route(getShareEndpoint, (ctx, { params }) => readShareDetails(ctx, params));
export const PATCH = route(changeShareEndpoint, (ctx, { params, body }) => changeLink(ctx, { ...params, ...body }));
