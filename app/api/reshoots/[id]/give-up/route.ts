import { giveUpEndpoint } from "@/lib/contracts/reshoots";
import { route } from "@/lib/http/route";
import { giveUp } from "@/lib/reshoots/give-up";

export const POST = route(giveUpEndpoint, (ctx, { params }) => giveUp(ctx, params));
