import { listGuestStars } from "@/lib/domain/guests/list-guest-stars";
import { route } from "@/lib/http/route";
import { listGuestStarsEndpoint } from "@/lib/shared/contracts/guest-stars";

export const GET = route(listGuestStarsEndpoint, (ctx, { search }) => listGuestStars(ctx, search));
