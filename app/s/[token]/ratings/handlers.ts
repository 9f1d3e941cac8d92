import { rateShared } from "@/lib/domain/guests/judge-results";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { rateSharedEndpoint } from "@/lib/shared/contracts/share-review";

export const POST = visitorRoute(rateSharedEndpoint, (ctx, { body }) => rateShared(ctx, body));
