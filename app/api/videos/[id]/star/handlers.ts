import { starMotion } from "@/lib/domain/stars/star-motion";
import { route } from "@/lib/http/route";
import { putStarEndpoint } from "@/lib/shared/contracts/stars";

export const PUT = route(putStarEndpoint, (ctx, { params, body }) => starMotion(ctx, { ...params, ...body }));
