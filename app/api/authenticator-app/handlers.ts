import { confirmAuthenticatorApp, removeAuthenticatorApp } from "@/lib/domain/second-factor/authenticator-app";
import { route } from "@/lib/http/route";
import { confirmAuthenticatorAppEndpoint, removeAuthenticatorAppEndpoint } from "@/lib/shared/contracts/second-factor";

export const POST = route(confirmAuthenticatorAppEndpoint, (ctx, { body }) => confirmAuthenticatorApp(ctx, body));
export const DELETE = route(removeAuthenticatorAppEndpoint, removeAuthenticatorApp);
