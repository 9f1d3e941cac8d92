import { downloadEntries } from "@/lib/domain/credits/download-entries";
import { route } from "@/lib/http/route";
import { downloadEntriesEndpoint } from "@/lib/shared/contracts/ledger";

export const GET = route(downloadEntriesEndpoint, (ctx, { search }) => downloadEntries(ctx, search));
