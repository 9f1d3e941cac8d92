import { listApprovals } from "@/lib/domain/approvals/read-approvals";
import { route } from "@/lib/http/route";
import { listApprovalsEndpoint } from "@/lib/shared/contracts/approvals";

export const GET = route(listApprovalsEndpoint, (ctx, { search }) => listApprovals(ctx, search));
