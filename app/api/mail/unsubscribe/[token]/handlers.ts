import { unsubscribe } from "@/lib/domain/accounts/unsubscribe";
import { route } from "@/lib/http/route";
import { unsubscribeEndpoint } from "@/lib/shared/contracts/mail";

export const POST = route(unsubscribeEndpoint, (ctx, { params }) => unsubscribe(ctx, params.token));
