import { readViewer } from "@/lib/auth/read-viewer";
import { getViewerEndpoint } from "@/lib/contracts/viewer";
import { route } from "@/lib/http/route";

export const GET = route(getViewerEndpoint, (ctx) => readViewer(ctx));
