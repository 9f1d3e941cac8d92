import { listDrawings } from "@/lib/domain/comments/list-drawings";
import { route } from "@/lib/http/route";
import { listDrawingsEndpoint } from "@/lib/shared/contracts/comments";

export const GET = route(listDrawingsEndpoint, (ctx, { search }) => listDrawings(ctx, search));
