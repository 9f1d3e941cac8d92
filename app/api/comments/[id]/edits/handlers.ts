import { listEdits } from "@/lib/domain/comments/read-comment";
import { route } from "@/lib/http/route";
import { listCommentEditsEndpoint } from "@/lib/shared/contracts/comments";

export const GET = route(listCommentEditsEndpoint, (ctx, { params }) => listEdits(ctx, params));
