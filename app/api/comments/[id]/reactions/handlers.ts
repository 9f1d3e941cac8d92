import { reactToComment } from "@/lib/domain/comments/react-to-comment";
import { route } from "@/lib/http/route";
import { reactToCommentEndpoint } from "@/lib/shared/contracts/comments";

export const PUT = route(reactToCommentEndpoint, (ctx, { params, body }) =>
  reactToComment(ctx, { ...body, ...params }),
);
