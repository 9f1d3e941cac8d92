import { listEntries } from "@/lib/domain/credits/list-entries";
import { route } from "@/lib/http/route";
import { listEntriesEndpoint } from "@/lib/shared/contracts/ledger";

export const GET = route(listEntriesEndpoint, (ctx, { search }) => listEntries(ctx, search));
