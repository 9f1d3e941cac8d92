import { changePassword } from "@/lib/domain/accounts/change-password";
import { route } from "@/lib/http/route";
import { changePasswordEndpoint } from "@/lib/shared/contracts/account";

export const PUT = route(changePasswordEndpoint, (ctx, { body }) => changePassword(ctx, body));
