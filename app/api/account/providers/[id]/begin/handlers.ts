import { beginConnecting } from "@/lib/domain/accounts/connect-provider";
import { signInOptions } from "@/lib/http/auth/sign-in-options";
import { route } from "@/lib/http/route";
import { beginConnectingEndpoint } from "@/lib/shared/contracts/account";

export const POST = route(beginConnectingEndpoint, (ctx, { params }) =>
  beginConnecting(ctx, params, signInOptions().providers),
);
