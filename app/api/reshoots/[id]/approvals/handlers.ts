import { requestApproval } from "@/lib/domain/approvals/request-approval";
import { route } from "@/lib/http/route";
import { requestApprovalEndpoint } from "@/lib/shared/contracts/approvals";

export const POST = route(requestApprovalEndpoint, (ctx, { params, body }) =>
  requestApproval(ctx, { ...params, ...body }),
);
