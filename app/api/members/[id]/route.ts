import { changeRoleEndpoint } from "@/lib/contracts/members";
import { route } from "@/lib/http/route";
import { changeRole } from "@/lib/members/change-role";

export const PATCH = route(changeRoleEndpoint, (ctx, { params, body }) => changeRole(ctx, { ...params, ...body }));
