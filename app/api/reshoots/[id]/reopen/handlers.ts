import { reopen } from "@/lib/domain/approvals/finalise";
import { route } from "@/lib/http/route";
import { reopenEndpoint } from "@/lib/shared/contracts/approvals";

export const POST = route(reopenEndpoint, (ctx, { params, body }) => reopen(ctx, { ...params, ...body }));
