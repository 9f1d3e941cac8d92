import { getCreditsEndpoint } from "@/lib/contracts/credits";
import { readCredits } from "@/lib/credits/read-credits";
import { route } from "@/lib/http/route";

export const GET = route(getCreditsEndpoint, (ctx) => readCredits(ctx));
