import { rateResult } from "@/lib/domain/ratings/rate-result";
import { route } from "@/lib/http/route";
import { putRatingEndpoint } from "@/lib/shared/contracts/ratings";

export const PUT = route(putRatingEndpoint, (ctx, { params, body }) => rateResult(ctx, { ...params, ...body }));
