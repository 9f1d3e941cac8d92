import { readInvitation } from "@/lib/domain/invitations/read-invitation";
import { route } from "@/lib/http/route";
import { readInvitationEndpoint } from "@/lib/shared/contracts/invitations";

export const POST = route(readInvitationEndpoint, (ctx, { body }) => readInvitation(ctx, body));
