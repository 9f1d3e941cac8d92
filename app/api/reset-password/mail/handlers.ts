import { mailPasswordLink } from "@/lib/domain/accounts/mail-password-link";
import { route } from "@/lib/http/route";
import { mailPasswordLinkEndpoint } from "@/lib/shared/contracts/password-links";

export const POST = route(mailPasswordLinkEndpoint, (ctx, { body }) => mailPasswordLink(ctx, body));
