import { endRunByMember } from "@/lib/domain/runs/change-run";
import { route } from "@/lib/http/route";
import { endRunEndpoint } from "@/lib/shared/contracts/runs";

export const POST = route(endRunEndpoint, (ctx, { params }) => endRunByMember(ctx, params));
