import { pauseRunByMember } from "@/lib/domain/runs/change-run";
import { route } from "@/lib/http/route";
import { pauseRunEndpoint } from "@/lib/shared/contracts/runs";

export const POST = route(pauseRunEndpoint, (ctx, { params }) => pauseRunByMember(ctx, params));
