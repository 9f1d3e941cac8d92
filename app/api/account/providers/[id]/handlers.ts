import { disconnectProvider } from "@/lib/domain/accounts/connect-provider";
import { signInOptions } from "@/lib/http/auth/sign-in-options";
import { route } from "@/lib/http/route";
import { disconnectProviderEndpoint } from "@/lib/shared/contracts/account";

export const DELETE = route(disconnectProviderEndpoint, (ctx, { params }) =>
  disconnectProvider(ctx, params, signInOptions().providers),
);
