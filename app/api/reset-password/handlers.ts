import { resetPasswordByLink } from "@/lib/domain/accounts/password-links";
import { route } from "@/lib/http/route";
import { resetPasswordEndpoint } from "@/lib/shared/contracts/password-links";

export const POST = route(resetPasswordEndpoint, (ctx, { body }) => resetPasswordByLink(ctx, body));
