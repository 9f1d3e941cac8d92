import { readAvatar } from "@/lib/domain/accounts/change-avatar";
import { route } from "@/lib/http/route";
import { getAvatarEndpoint } from "@/lib/shared/contracts/avatars";

export const GET = route(getAvatarEndpoint, (ctx, { params }) => readAvatar(ctx, params));
