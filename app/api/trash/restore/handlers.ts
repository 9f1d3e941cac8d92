import { restoreMany } from "@/lib/domain/trash/trash";
import { route } from "@/lib/http/route";
import { restoreManyEndpoint } from "@/lib/shared/contracts/trash";

export const POST = route(restoreManyEndpoint, (ctx, { body }) => restoreMany(ctx, body));
