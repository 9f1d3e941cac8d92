import { getReshootEndpoint } from "@/lib/contracts/reshoots";
import { route } from "@/lib/http/route";
import { readReshoot } from "@/lib/reshoots/read-reshoot";

export const GET = route(getReshootEndpoint, (ctx, { params }) => readReshoot(ctx, params));
