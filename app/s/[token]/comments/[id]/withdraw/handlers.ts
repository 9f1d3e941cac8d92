import { withdrawShared } from "@/lib/domain/guests/change-shared";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { withdrawSharedEndpoint } from "@/lib/shared/contracts/share-review";

export const POST = visitorRoute(withdrawSharedEndpoint, (ctx, { params }) => withdrawShared(ctx, params));
