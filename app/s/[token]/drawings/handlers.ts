import { readSharedDrawings } from "@/lib/domain/guests/read-shared-drawings";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { readSharedDrawingsEndpoint } from "@/lib/shared/contracts/share-review";

export const GET = visitorRoute(readSharedDrawingsEndpoint, (ctx, { search }) => readSharedDrawings(ctx, search));
