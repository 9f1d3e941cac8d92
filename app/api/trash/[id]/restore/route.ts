import { restoreEndpoint } from "@/lib/contracts/trash";
import { route } from "@/lib/http/route";
import { restore } from "@/lib/space/trash";

export const POST = route(restoreEndpoint, (ctx, { params }) => restore(ctx, params));
