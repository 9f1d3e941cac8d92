import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { route } from "@/lib/http/route";
import { addVideoEndpoint, listVideosEndpoint } from "@/lib/shared/contracts/videos";

export const GET = route(listVideosEndpoint, (ctx, { search }) => listVideos(ctx, search));
export const POST = route(addVideoEndpoint, (ctx, { body }) => addVideo(ctx, body));
