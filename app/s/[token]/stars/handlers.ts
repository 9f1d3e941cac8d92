import { readOwnStars, starShared } from "@/lib/domain/guests/star-shared";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { readSharedStarsEndpoint, starSharedEndpoint } from "@/lib/shared/contracts/guest-stars";

export const GET = visitorRoute(readSharedStarsEndpoint, (ctx) => readOwnStars(ctx));
export const POST = visitorRoute(starSharedEndpoint, (ctx, { body }) => starShared(ctx, body));
