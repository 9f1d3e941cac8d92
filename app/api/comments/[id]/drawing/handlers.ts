import { readDrawing } from "@/lib/domain/comments/read-comment";
import { route } from "@/lib/http/route";
import { getDrawingEndpoint } from "@/lib/shared/contracts/comments";

export const GET = route(getDrawingEndpoint, (ctx, { params }) => readDrawing(ctx, params));
