import { writeShared } from "@/lib/domain/guests/write-shared";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { writeSharedEndpoint } from "@/lib/shared/contracts/share-review";

export const POST = visitorRoute(writeSharedEndpoint, (ctx, { body }) => writeShared(ctx, body));
