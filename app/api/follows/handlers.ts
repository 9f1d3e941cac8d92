import { listFollows } from "@/lib/domain/inbox/follow-video";
import { route } from "@/lib/http/route";
import { listFollowsEndpoint } from "@/lib/shared/contracts/inbox";

export const GET = route(listFollowsEndpoint, (ctx) => listFollows(ctx));
