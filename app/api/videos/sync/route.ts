import { syncVideosEndpoint } from "@/lib/contracts/videos";
import { route } from "@/lib/http/route";
import { syncVideos } from "@/lib/videos/sync-videos";

export const POST = route(syncVideosEndpoint, (ctx) => syncVideos(ctx));
