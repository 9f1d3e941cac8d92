import { downloadAudit } from "@/lib/domain/audit/download-audit";
import { route } from "@/lib/http/route";
import { downloadAuditEndpoint } from "@/lib/shared/contracts/audit";

export const GET = route(downloadAuditEndpoint, (ctx, { search }) => downloadAudit(ctx, search));
