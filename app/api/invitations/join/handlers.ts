import { joinTeam } from "@/lib/domain/invitations/join-team";
import { route } from "@/lib/http/route";
import { joinTeamEndpoint } from "@/lib/shared/contracts/invitations";

export const POST = route(joinTeamEndpoint, (ctx, { body }) => joinTeam(ctx, body));
