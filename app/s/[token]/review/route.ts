import { readReview } from "@/lib/domain/guests/read-review";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { readReviewEndpoint } from "@/lib/shared/contracts/share-review";

export const GET = visitorRoute(readReviewEndpoint, (ctx) => readReview(ctx));
