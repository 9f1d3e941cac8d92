import { listGuests } from "@/lib/domain/guests/block-guest";
import { route } from "@/lib/http/route";
import { listGuestsEndpoint } from "@/lib/shared/contracts/share-review";

export const GET = route(listGuestsEndpoint, (ctx, { params }) => listGuests(ctx, params));
