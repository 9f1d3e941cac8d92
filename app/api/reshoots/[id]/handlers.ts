import { readReshoot } from "@/lib/domain/reshoots/read-reshoot";
import { deleteReshoot } from "@/lib/domain/trash/trash";
import { route } from "@/lib/http/route";
import { getReshootEndpoint } from "@/lib/shared/contracts/reshoots";
import { deleteReshootEndpoint } from "@/lib/shared/contracts/trash";

export const GET = route(getReshootEndpoint, (ctx, { params }) => readReshoot(ctx, params));
export const DELETE = route(deleteReshootEndpoint, (ctx, { params }) => deleteReshoot(ctx, params));
