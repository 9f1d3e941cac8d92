import { changeEmail } from "@/lib/domain/accounts/change-email";
import { route } from "@/lib/http/route";
import { changeEmailEndpoint } from "@/lib/shared/contracts/account";

export const PUT = route(changeEmailEndpoint, (ctx, { body }) => changeEmail(ctx, body));
