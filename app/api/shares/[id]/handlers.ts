import { changeShareSettings } from "@/lib/domain/shares/change-share";
import { readShareDetails } from "@/lib/domain/shares/read-share";
import { route } from "@/lib/http/route";
import { changeShareEndpoint, getShareEndpoint } from "@/lib/shared/contracts/shares";

export const GET = route(getShareEndpoint, (ctx, { params }) => readShareDetails(ctx, params));
export const PATCH = route(changeShareEndpoint, (ctx, { params, body }) =>
  changeShareSettings(ctx, { ...params, ...body }),
);
