import { listStars } from "@/lib/domain/stars/star-motion";
import { route } from "@/lib/http/route";
import { listStarsEndpoint } from "@/lib/shared/contracts/stars";

export const GET = route(listStarsEndpoint, (ctx, { search }) => listStars(ctx, search));
