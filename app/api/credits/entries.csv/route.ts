import { downloadEntriesEndpoint } from "@/lib/contracts/ledger";
import { downloadEntries } from "@/lib/credits/download-entries";
import { route } from "@/lib/http/route";

export const GET = route(downloadEntriesEndpoint, (ctx, { search }) => downloadEntries(ctx, search));
