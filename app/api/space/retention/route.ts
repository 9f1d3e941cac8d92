import { putRetentionEndpoint } from "@/lib/contracts/space";
import { route } from "@/lib/http/route";
import { putRetention } from "@/lib/space/read-space";

export const PUT = route(putRetentionEndpoint, (ctx, { body }) => putRetention(ctx, body));
