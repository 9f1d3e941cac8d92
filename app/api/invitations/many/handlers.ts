import { inviteMany } from "@/lib/domain/invitations/create-invitation";
import { route } from "@/lib/http/route";
import { inviteManyEndpoint } from "@/lib/shared/contracts/invitations";

export const POST = route(inviteManyEndpoint, (ctx, { body }) => inviteMany(ctx, body));
