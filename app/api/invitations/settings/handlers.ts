import { putInvitationSettings } from "@/lib/domain/invitations/put-settings";
import { route } from "@/lib/http/route";
import { putInvitationSettingsEndpoint } from "@/lib/shared/contracts/invitations";

export const PUT = route(putInvitationSettingsEndpoint, (ctx, { body }) => putInvitationSettings(ctx, body));
