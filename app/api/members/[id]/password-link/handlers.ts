import { createPasswordLink } from "@/lib/domain/accounts/password-links";
import { route } from "@/lib/http/route";
import { createPasswordLinkEndpoint } from "@/lib/shared/contracts/password-links";

export const POST = route(createPasswordLinkEndpoint, (ctx, { params }) => createPasswordLink(ctx, params));
