import { putRetention } from "@/lib/domain/storage/read-storage-use";
import { route } from "@/lib/http/route";
import { putRetentionEndpoint } from "@/lib/shared/contracts/storage";

export const PUT = route(putRetentionEndpoint, (ctx, { body }) => putRetention(ctx, body));
