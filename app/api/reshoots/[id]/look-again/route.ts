import { lookAgain } from "@/lib/domain/reshoots/look-again";
import { route } from "@/lib/http/route";
import { lookAgainEndpoint } from "@/lib/shared/contracts/reshoots";

export const POST = route(lookAgainEndpoint, (ctx, { params }) => lookAgain(ctx, params));
