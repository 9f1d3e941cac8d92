import { addVideoEndpoint, listVideosEndpoint } from "@/lib/contracts/videos";
import { route } from "@/lib/http/route";
import { addVideo } from "@/lib/videos/add-video";
import { listVideos } from "@/lib/videos/list-videos";

export const GET = route(listVideosEndpoint, (ctx, { search }) => listVideos(ctx, search));
export const POST = route(addVideoEndpoint, (ctx, { body }) => addVideo(ctx, body));
