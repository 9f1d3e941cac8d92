import { markInbox } from "@/lib/domain/inbox/mark-inbox";
import { route } from "@/lib/http/route";
import { readInboxEndpoint } from "@/lib/shared/contracts/inbox";

export const POST = route(readInboxEndpoint, (ctx, { body }) => markInbox(ctx, body));
