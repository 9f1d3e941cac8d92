import { decide, takeBackDecision } from "@/lib/domain/approvals/decide";
import { route } from "@/lib/http/route";
import { decideEndpoint, takeBackDecisionEndpoint } from "@/lib/shared/contracts/approvals";

export const PUT = route(decideEndpoint, (ctx, { params, body }) => decide(ctx, { ...params, ...body }));
export const DELETE = route(takeBackDecisionEndpoint, (ctx, { params }) => takeBackDecision(ctx, params));
