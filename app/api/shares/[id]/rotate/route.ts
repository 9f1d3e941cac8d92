import { rotateShareEndpoint } from "@/lib/contracts/shares";
import { route } from "@/lib/http/route";
import { rotateLink } from "@/lib/shares/change-share";

export const POST = route(rotateShareEndpoint, (ctx, { params }) => rotateLink(ctx, params));
