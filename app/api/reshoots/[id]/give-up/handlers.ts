import { giveUp } from "@/lib/domain/reshoots/give-up";
import { route } from "@/lib/http/route";
import { giveUpEndpoint } from "@/lib/shared/contracts/reshoots";

export const POST = route(giveUpEndpoint, (ctx, { params }) => giveUp(ctx, params));
