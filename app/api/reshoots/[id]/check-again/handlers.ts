import { checkAgain } from "@/lib/domain/reshoots/check-again";
import { route } from "@/lib/http/route";
import { checkAgainEndpoint } from "@/lib/shared/contracts/reshoots";

export const POST = route(checkAgainEndpoint, (ctx, { params }) => checkAgain(ctx, params));
