import { listInbox } from "@/lib/domain/inbox/list-inbox";
import { route } from "@/lib/http/route";
import { listInboxEndpoint } from "@/lib/shared/contracts/inbox";

export const GET = route(listInboxEndpoint, (ctx, { search }) => listInbox(ctx, search));
