import { checkSetUp } from "@/lib/domain/accounts/set-up";
import { route } from "@/lib/http/route";
import { checkSetUpEndpoint } from "@/lib/shared/contracts/set-up";

export const POST = route(checkSetUpEndpoint, (ctx, { body }) => checkSetUp(ctx, body));
