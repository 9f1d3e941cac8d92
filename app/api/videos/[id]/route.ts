import { getVideoEndpoint } from "@/lib/contracts/videos";
import { route } from "@/lib/http/route";
import { readVideo } from "@/lib/videos/read-video";

export const GET = route(getVideoEndpoint, (ctx, { params }) => readVideo(ctx, params));
