import { addPasskey } from "@/lib/domain/second-factor/add-passkey";
import { route } from "@/lib/http/route";
import { addPasskeyEndpoint } from "@/lib/shared/contracts/second-factor";

export const POST = route(addPasskeyEndpoint, (ctx, { body }) => addPasskey(ctx, body));
