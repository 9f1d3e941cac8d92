import { editShared } from "@/lib/domain/guests/change-shared";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { editSharedEndpoint } from "@/lib/shared/contracts/share-review";

export const POST = visitorRoute(editSharedEndpoint, (ctx, { params, body }) =>
  editShared(ctx, { ...body, id: params.id }),
);
