import { removePasskey, renamePasskey } from "@/lib/domain/second-factor/change-passkey";
import { signInOptions } from "@/lib/http/auth/sign-in-options";
import { route } from "@/lib/http/route";
import { removePasskeyEndpoint, renamePasskeyEndpoint } from "@/lib/shared/contracts/second-factor";

export const PATCH = route(renamePasskeyEndpoint, (ctx, { params, body }) =>
  renamePasskey(ctx, { ...params, ...body }),
);
export const DELETE = route(removePasskeyEndpoint, (ctx, { params }) =>
  removePasskey(ctx, params, signInOptions().providers),
);
