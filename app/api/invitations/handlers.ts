import { createInvitation } from "@/lib/domain/invitations/create-invitation";
import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { route } from "@/lib/http/route";
import { createInvitationEndpoint, listInvitationsEndpoint } from "@/lib/shared/contracts/invitations";

export const GET = route(listInvitationsEndpoint, (ctx) => listInvitations(ctx));
export const POST = route(createInvitationEndpoint, (ctx, { body }) => createInvitation(ctx, body));
