import { restore } from "@/lib/domain/trash/trash";
import { route } from "@/lib/http/route";
import { restoreEndpoint } from "@/lib/shared/contracts/trash";

export const POST = route(restoreEndpoint, (ctx, { params }) => restore(ctx, params));
