import { listMembers } from "@/lib/domain/teams/list-members";
import { route } from "@/lib/http/route";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";

export const GET = route(listMembersEndpoint, (ctx) => listMembers(ctx));
