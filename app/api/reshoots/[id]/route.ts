import { getReshootEndpoint } from "@/lib/contracts/reshoots";
import { deleteReshootEndpoint } from "@/lib/contracts/trash";
import { route } from "@/lib/http/route";
import { readReshoot } from "@/lib/reshoots/read-reshoot";
import { deleteReshoot } from "@/lib/space/trash";

export const GET = route(getReshootEndpoint, (ctx, { params }) => readReshoot(ctx, params));
export const DELETE = route(deleteReshootEndpoint, (ctx, { params }) => deleteReshoot(ctx, params));
