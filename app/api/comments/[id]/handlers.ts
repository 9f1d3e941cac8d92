import { deleteComment } from "@/lib/domain/comments/delete-comment";
import { editComment } from "@/lib/domain/comments/edit-comment";
import { readComment } from "@/lib/domain/comments/read-comment";
import { route } from "@/lib/http/route";
import { deleteCommentEndpoint, editCommentEndpoint, getCommentEndpoint } from "@/lib/shared/contracts/comments";

export const GET = route(getCommentEndpoint, (ctx, { params }) => readComment(ctx, params));
export const PATCH = route(editCommentEndpoint, (ctx, { params, body }) => editComment(ctx, { ...body, ...params }));
export const DELETE = route(deleteCommentEndpoint, (ctx, { params }) => deleteComment(ctx, params));
