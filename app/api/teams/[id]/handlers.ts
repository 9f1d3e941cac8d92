import { renameTeam } from "@/lib/domain/teams/rename-team";
import { route } from "@/lib/http/route";
import { renameTeamEndpoint } from "@/lib/shared/contracts/teams";

export const PATCH = route(renameTeamEndpoint, (ctx, { params, body }) => renameTeam(ctx, { ...params, ...body }));
