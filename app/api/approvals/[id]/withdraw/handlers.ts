import { withdrawApproval } from "@/lib/domain/approvals/request-approval";
import { route } from "@/lib/http/route";
import { withdrawApprovalEndpoint } from "@/lib/shared/contracts/approvals";

export const POST = route(withdrawApprovalEndpoint, (ctx, { params }) => withdrawApproval(ctx, params));
