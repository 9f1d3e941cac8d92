import { exportComments } from "@/lib/domain/review-exports/export-comments";
import { route } from "@/lib/http/route";
import { exportReviewEndpoint } from "@/lib/shared/contracts/review-exports";

export const POST = route(exportReviewEndpoint, (ctx, { body }) => exportComments(ctx, body));
