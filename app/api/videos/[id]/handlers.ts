import { deleteVideo } from "@/lib/domain/trash/trash";
import { readVideo } from "@/lib/domain/videos/read-video";
import { renameVideo } from "@/lib/domain/videos/rename-video";
import { route } from "@/lib/http/route";
import { deleteVideoEndpoint } from "@/lib/shared/contracts/trash";
import { getVideoEndpoint, renameVideoEndpoint } from "@/lib/shared/contracts/videos";

export const GET = route(getVideoEndpoint, (ctx, { params }) => readVideo(ctx, params));
export const PATCH = route(renameVideoEndpoint, (ctx, { params, body }) => renameVideo(ctx, { ...params, ...body }));
export const DELETE = route(deleteVideoEndpoint, (ctx, { params }) => deleteVideo(ctx, params));
