import { listMembersEndpoint } from "@/lib/contracts/members";
import { route } from "@/lib/http/route";
import { listMembers } from "@/lib/members/list-members";

export const GET = route(listMembersEndpoint, (ctx) => listMembers(ctx));
