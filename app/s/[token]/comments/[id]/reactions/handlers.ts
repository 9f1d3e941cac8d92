import { reactShared } from "@/lib/domain/guests/change-shared";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { reactSharedEndpoint } from "@/lib/shared/contracts/share-review";

export const POST = visitorRoute(reactSharedEndpoint, (ctx, { params, body }) =>
  reactShared(ctx, { ...body, id: params.id }),
);
