import { getCreditsEndpoint, putBudgetEndpoint } from "@/lib/contracts/credits";
import { putBudget } from "@/lib/credits/put-budget";
import { readCredits } from "@/lib/credits/read-credits";
import { route } from "@/lib/http/route";

export const GET = route(getCreditsEndpoint, (ctx) => readCredits(ctx));
export const PUT = route(putBudgetEndpoint, (ctx, { body }) => putBudget(ctx, body));
