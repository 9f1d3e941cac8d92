import { acceptInvitation } from "@/lib/domain/invitations/accept-invitation";
import { route } from "@/lib/http/route";
import { acceptInvitationEndpoint } from "@/lib/shared/contracts/invitations";

export const POST = route(acceptInvitationEndpoint, (ctx, { body }) => acceptInvitation(ctx, body));
