import { putBudget } from "@/lib/domain/credits/put-budget";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { route } from "@/lib/http/route";
import { getCreditsEndpoint, putBudgetEndpoint } from "@/lib/shared/contracts/credits";

export const GET = route(getCreditsEndpoint, (ctx) => readCredits(ctx));
export const PUT = route(putBudgetEndpoint, (ctx, { body }) => putBudget(ctx, body));
