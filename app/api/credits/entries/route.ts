import { listEntriesEndpoint } from "@/lib/contracts/ledger";
import { listEntries } from "@/lib/credits/list-entries";
import { route } from "@/lib/http/route";

export const GET = route(listEntriesEndpoint, (ctx, { search }) => listEntries(ctx, search));
