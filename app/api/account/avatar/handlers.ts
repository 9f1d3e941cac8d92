import { changeAvatar, removeAvatar } from "@/lib/domain/accounts/change-avatar";
import { route } from "@/lib/http/route";
import { changeAvatarEndpoint, removeAvatarEndpoint } from "@/lib/shared/contracts/avatars";

export const PUT = route(changeAvatarEndpoint, (ctx, { body }) => changeAvatar(ctx, body));
export const DELETE = route(removeAvatarEndpoint, removeAvatar);
