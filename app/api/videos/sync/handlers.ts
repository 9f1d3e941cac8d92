import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { route } from "@/lib/http/route";
import { syncVideosEndpoint } from "@/lib/shared/contracts/videos";

export const POST = route(syncVideosEndpoint, (ctx) => syncVideos(ctx));
