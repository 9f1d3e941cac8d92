import { followVideo } from "@/lib/domain/inbox/follow-video";
import { route } from "@/lib/http/route";
import { followVideoEndpoint } from "@/lib/shared/contracts/inbox";

export const PUT = route(followVideoEndpoint, (ctx, { params, body }) => followVideo(ctx, { ...body, ...params }));
