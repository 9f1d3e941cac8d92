import { putAuditRetention, readAuditRetention } from "@/lib/domain/audit/audit-retention";
import { route } from "@/lib/http/route";
import { getAuditRetentionEndpoint, putAuditRetentionEndpoint } from "@/lib/shared/contracts/audit";

export const GET = route(getAuditRetentionEndpoint, readAuditRetention);
export const PUT = route(putAuditRetentionEndpoint, (ctx, { body }) => putAuditRetention(ctx, body));
