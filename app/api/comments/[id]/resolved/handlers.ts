import { resolveComment } from "@/lib/domain/comments/resolve-comment";
import { route } from "@/lib/http/route";
import { resolveCommentEndpoint } from "@/lib/shared/contracts/comments";

export const PUT = route(resolveCommentEndpoint, (ctx, { params, body }) =>
  resolveComment(ctx, { ...body, ...params }),
);
