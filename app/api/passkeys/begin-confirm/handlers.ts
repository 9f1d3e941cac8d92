import { beginPasskeyConfirmation } from "@/lib/domain/second-factor/begin-passkey";
import { route } from "@/lib/http/route";
import { beginPasskeyConfirmationEndpoint } from "@/lib/shared/contracts/second-factor";

export const POST = route(beginPasskeyConfirmationEndpoint, beginPasskeyConfirmation);
