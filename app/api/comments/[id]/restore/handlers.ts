import { restoreComment } from "@/lib/domain/comments/delete-comment";
import { route } from "@/lib/http/route";
import { restoreCommentEndpoint } from "@/lib/shared/contracts/comments";

export const POST = route(restoreCommentEndpoint, (ctx, { params }) => restoreComment(ctx, params));
