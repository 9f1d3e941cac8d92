import { lookAgainEndpoint } from "@/lib/contracts/reshoots";
import { route } from "@/lib/http/route";
import { lookAgain } from "@/lib/reshoots/look-again";

export const POST = route(lookAgainEndpoint, (ctx, { params }) => lookAgain(ctx, params));
