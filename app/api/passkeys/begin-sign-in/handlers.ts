import { beginPasskeySignIn } from "@/lib/domain/second-factor/begin-passkey";
import { route } from "@/lib/http/route";
import { beginPasskeySignInEndpoint } from "@/lib/shared/contracts/second-factor";

export const POST = route(beginPasskeySignInEndpoint, beginPasskeySignIn);
