import { revokeInvitation } from "@/lib/domain/invitations/change-invitation";
import { route } from "@/lib/http/route";
import { revokeInvitationEndpoint } from "@/lib/shared/contracts/invitations";

export const POST = route(revokeInvitationEndpoint, (ctx, { params }) => revokeInvitation(ctx, params));
