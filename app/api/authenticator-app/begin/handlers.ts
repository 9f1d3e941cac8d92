import { beginAuthenticatorApp } from "@/lib/domain/second-factor/authenticator-app";
import { route } from "@/lib/http/route";
import { beginAuthenticatorAppEndpoint } from "@/lib/shared/contracts/second-factor";

export const POST = route(beginAuthenticatorAppEndpoint, beginAuthenticatorApp);
