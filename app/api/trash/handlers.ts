import { deleteMany, listTrash } from "@/lib/domain/trash/trash";
import { route } from "@/lib/http/route";
import { deleteManyEndpoint, listTrashEndpoint } from "@/lib/shared/contracts/trash";

export const GET = route(listTrashEndpoint, (ctx, { search }) => listTrash(ctx, search));
export const POST = route(deleteManyEndpoint, (ctx, { body }) => deleteMany(ctx, body));
