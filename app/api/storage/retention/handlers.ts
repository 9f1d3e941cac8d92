import { putRetention } from "@/lib/domain/storage/read-storage-use";
import { previewRetention } from "@/lib/domain/trash/preview-retention";
import { route } from "@/lib/http/route";
import { previewRetentionEndpoint, putRetentionEndpoint } from "@/lib/shared/contracts/storage";

export const GET = route(previewRetentionEndpoint, (ctx, { search }) => previewRetention(ctx, search));
export const PUT = route(putRetentionEndpoint, (ctx, { body }) => putRetention(ctx, body));
