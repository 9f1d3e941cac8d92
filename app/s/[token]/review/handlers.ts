import { readSharedReview } from "@/lib/http/shares/read-shared-review";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { readReviewEndpoint } from "@/lib/shared/contracts/share-review";

export const GET = visitorRoute(readReviewEndpoint, (ctx) => readSharedReview(ctx));
