import { createTeam } from "@/lib/domain/teams/create-team";
import { listTeams } from "@/lib/domain/teams/list-teams";
import { route } from "@/lib/http/route";
import { createTeamEndpoint, listTeamsEndpoint } from "@/lib/shared/contracts/teams";

export const GET = route(listTeamsEndpoint, (ctx) => listTeams(ctx));
export const POST = route(createTeamEndpoint, (ctx, { body }) => createTeam(ctx, body));
