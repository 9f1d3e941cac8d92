import { finalise } from "@/lib/domain/approvals/finalise";
import { route } from "@/lib/http/route";
import { finaliseEndpoint } from "@/lib/shared/contracts/approvals";

export const POST = route(finaliseEndpoint, (ctx, { params, body }) => finalise(ctx, { ...params, ...body }));
