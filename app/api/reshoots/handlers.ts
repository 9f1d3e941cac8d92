import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { route } from "@/lib/http/route";
import { listReshootsEndpoint, submitReshootsEndpoint } from "@/lib/shared/contracts/reshoots";

export const GET = route(listReshootsEndpoint, (ctx, { search }) => listReshoots(ctx, search));
export const POST = route(submitReshootsEndpoint, (ctx, { body }) => submitReshoots(ctx, body));
