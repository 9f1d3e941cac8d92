import { setUp } from "@/lib/domain/accounts/set-up";
import { route } from "@/lib/http/route";
import { setUpEndpoint } from "@/lib/shared/contracts/set-up";

export const POST = route(setUpEndpoint, (ctx, { body }) => setUp(ctx, body));
