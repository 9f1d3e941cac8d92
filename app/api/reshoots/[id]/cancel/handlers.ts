import { cancelReshoot } from "@/lib/domain/reshoots/cancel-reshoot";
import { route } from "@/lib/http/route";
import { cancelReshootEndpoint } from "@/lib/shared/contracts/reshoots";

export const POST = route(cancelReshootEndpoint, (ctx, { params }) => cancelReshoot(ctx, params));
