import { streamReview } from "@/lib/http/shares/stream-review";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { streamSharedEndpoint } from "@/lib/shared/contracts/share-review";

export const GET = visitorRoute(streamSharedEndpoint, (ctx) => streamReview(ctx));
