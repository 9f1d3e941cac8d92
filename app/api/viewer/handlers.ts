import { readViewer } from "@/lib/domain/accounts/read-viewer";
import { route } from "@/lib/http/route";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";

export const GET = route(getViewerEndpoint, (ctx) => readViewer(ctx));
