import { removeMember } from "@/lib/domain/teams/remove-member";
import { route } from "@/lib/http/route";
import { removeMemberEndpoint } from "@/lib/shared/contracts/members";

export const POST = route(removeMemberEndpoint, (ctx, { params, body }) => removeMember(ctx, { ...params, ...body }));
