import { readDepth } from "@/lib/domain/videos/read-depth";
import { route } from "@/lib/http/route";
import { getVideoDepthEndpoint } from "@/lib/shared/contracts/depth";

export const GET = route(getVideoDepthEndpoint, (ctx, { params }) => readDepth(ctx, params));
