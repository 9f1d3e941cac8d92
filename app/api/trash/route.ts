import { listTrash } from "@/lib/domain/trash/trash";
import { route } from "@/lib/http/route";
import { listTrashEndpoint } from "@/lib/shared/contracts/trash";

export const GET = route(listTrashEndpoint, (ctx, { search }) => listTrash(ctx, search));
