import { blockGuest } from "@/lib/domain/guests/block-guest";
import { route } from "@/lib/http/route";
import { blockGuestEndpoint } from "@/lib/shared/contracts/share-review";

export const PUT = route(blockGuestEndpoint, (ctx, { params, body }) => blockGuest(ctx, { ...params, ...body }));
