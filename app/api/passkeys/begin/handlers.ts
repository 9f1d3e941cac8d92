import { beginPasskey } from "@/lib/domain/second-factor/begin-passkey";
import { route } from "@/lib/http/route";
import { beginPasskeyEndpoint } from "@/lib/shared/contracts/second-factor";

export const POST = route(beginPasskeyEndpoint, beginPasskey);
