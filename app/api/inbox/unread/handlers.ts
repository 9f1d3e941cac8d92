import { countUnread } from "@/lib/domain/inbox/list-inbox";
import { route } from "@/lib/http/route";
import { countUnreadEndpoint } from "@/lib/shared/contracts/inbox";

export const GET = route(countUnreadEndpoint, (ctx) => countUnread(ctx));
