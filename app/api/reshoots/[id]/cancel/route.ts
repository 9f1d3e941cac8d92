import { cancelReshootEndpoint } from "@/lib/contracts/reshoots";
import { route } from "@/lib/http/route";
import { cancelReshoot } from "@/lib/reshoots/cancel-reshoot";

export const POST = route(cancelReshootEndpoint, (ctx, { params }) => cancelReshoot(ctx, params));
