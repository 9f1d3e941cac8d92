import { removeMember } from "@/lib/domain/teams/remove-member";
import { route } from "@/lib/http/route";
import { leaveTeamEndpoint } from "@/lib/shared/contracts/members";

export const POST = route(leaveTeamEndpoint, (ctx, { body }) => removeMember(ctx, { ...body, id: ctx.actor.userId }));
