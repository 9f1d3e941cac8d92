import { renewInvitation } from "@/lib/domain/invitations/change-invitation";
import { route } from "@/lib/http/route";
import { renewInvitationEndpoint } from "@/lib/shared/contracts/invitations";

export const POST = route(renewInvitationEndpoint, (ctx, { params }) => renewInvitation(ctx, params));
