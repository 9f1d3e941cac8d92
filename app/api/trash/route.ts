import { listTrashEndpoint } from "@/lib/contracts/trash";
import { route } from "@/lib/http/route";
import { listTrash } from "@/lib/space/trash";

export const GET = route(listTrashEndpoint, (ctx, { search }) => listTrash(ctx, search));
