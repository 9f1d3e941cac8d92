import { changeRole } from "@/lib/domain/teams/change-role";
import { route } from "@/lib/http/route";
import { changeRoleEndpoint } from "@/lib/shared/contracts/members";

export const PATCH = route(changeRoleEndpoint, (ctx, { params, body }) => changeRole(ctx, { ...params, ...body }));
