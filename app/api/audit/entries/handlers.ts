import { listAudit } from "@/lib/domain/audit/list-audit";
import { route } from "@/lib/http/route";
import { listAuditEndpoint } from "@/lib/shared/contracts/audit";

export const GET = route(listAuditEndpoint, (ctx, { search }) => listAudit(ctx, search));
