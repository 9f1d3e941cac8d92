import { putRetention } from "@/lib/domain/storage/read-space";
import { route } from "@/lib/http/route";
import { putRetentionEndpoint } from "@/lib/shared/contracts/space";

export const PUT = route(putRetentionEndpoint, (ctx, { body }) => putRetention(ctx, body));
