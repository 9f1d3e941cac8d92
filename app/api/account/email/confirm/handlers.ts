import { confirmEmail } from "@/lib/domain/accounts/change-email";
import { route } from "@/lib/http/route";
import { confirmEmailEndpoint } from "@/lib/shared/contracts/account";

export const POST = route(confirmEmailEndpoint, (ctx, { body }) => confirmEmail(ctx, body));
