import { deleteVideoEndpoint } from "@/lib/contracts/trash";
import { getVideoEndpoint } from "@/lib/contracts/videos";
import { route } from "@/lib/http/route";
import { deleteVideo } from "@/lib/space/trash";
import { readVideo } from "@/lib/videos/read-video";

export const GET = route(getVideoEndpoint, (ctx, { params }) => readVideo(ctx, params));
export const DELETE = route(deleteVideoEndpoint, (ctx, { params }) => deleteVideo(ctx, params));
