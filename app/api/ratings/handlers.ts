import { listRatings } from "@/lib/domain/ratings/list-ratings";
import { route } from "@/lib/http/route";
import { listRatingsEndpoint } from "@/lib/shared/contracts/ratings";

export const GET = route(listRatingsEndpoint, (ctx, { search }) => listRatings(ctx, search));
