import { deleteVideo } from "@/lib/domain/trash/trash";
import { readVideo } from "@/lib/domain/videos/read-video";
import { route } from "@/lib/http/route";
import { deleteVideoEndpoint } from "@/lib/shared/contracts/trash";
import { getVideoEndpoint } from "@/lib/shared/contracts/videos";

export const GET = route(getVideoEndpoint, (ctx, { params }) => readVideo(ctx, params));
export const DELETE = route(deleteVideoEndpoint, (ctx, { params }) => deleteVideo(ctx, params));
