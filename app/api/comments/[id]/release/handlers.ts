import { releaseComment } from "@/lib/domain/guests/block-guest";
import { route } from "@/lib/http/route";
import { releaseCommentEndpoint } from "@/lib/shared/contracts/comments";

export const POST = route(releaseCommentEndpoint, (ctx, { params }) => releaseComment(ctx, params));
