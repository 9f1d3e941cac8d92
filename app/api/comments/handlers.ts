import { createComment } from "@/lib/domain/comments/create-comment";
import { listComments } from "@/lib/domain/comments/list-comments";
import { route } from "@/lib/http/route";
import { createCommentEndpoint, listCommentsEndpoint } from "@/lib/shared/contracts/comments";

export const GET = route(listCommentsEndpoint, (ctx, { search }) => listComments(ctx, search));
export const POST = route(createCommentEndpoint, (ctx, { body }) => createComment(ctx, body));
