import { switchTeam } from "@/lib/domain/teams/switch-team";
import { route } from "@/lib/http/route";
import { switchTeamEndpoint } from "@/lib/shared/contracts/teams";

export const POST = route(switchTeamEndpoint, (ctx, { params }) => switchTeam(ctx, params));
