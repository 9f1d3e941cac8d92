import { removeMemberEndpoint } from "@/lib/contracts/members";
import { route } from "@/lib/http/route";
import { removeMember } from "@/lib/members/remove-member";

export const POST = route(removeMemberEndpoint, (ctx, { params, body }) => removeMember(ctx, { ...params, ...body }));
