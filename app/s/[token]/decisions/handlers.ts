import { decideShared } from "@/lib/domain/guests/judge-results";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { decideSharedEndpoint } from "@/lib/shared/contracts/share-review";

export const POST = visitorRoute(decideSharedEndpoint, (ctx, { body }) => decideShared(ctx, body));
