import { leaveTeamEndpoint } from "@/lib/contracts/members";
import { route } from "@/lib/http/route";
import { removeMember } from "@/lib/members/remove-member";

export const POST = route(leaveTeamEndpoint, (ctx, { body }) => removeMember(ctx, { ...body, id: ctx.actor.userId }));
