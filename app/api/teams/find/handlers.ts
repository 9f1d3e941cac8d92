import { findTeam } from "@/lib/domain/teams/find-team";
import { route } from "@/lib/http/route";
import { findTeamEndpoint } from "@/lib/shared/contracts/teams";

export const GET = route(findTeamEndpoint, (ctx, { search }) => findTeam(ctx, search));
