import { listReshootsEndpoint, submitReshootsEndpoint } from "@/lib/contracts/reshoots";
import { route } from "@/lib/http/route";
import { listReshoots } from "@/lib/reshoots/list-reshoots";
import { submitReshoots } from "@/lib/reshoots/submit-reshoots";

export const GET = route(listReshootsEndpoint, (ctx, { search }) => listReshoots(ctx, search));
export const POST = route(submitReshootsEndpoint, (ctx, { body }) => submitReshoots(ctx, body));
