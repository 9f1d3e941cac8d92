import { rotateShareLink } from "@/lib/domain/shares/change-share";
import { route } from "@/lib/http/route";
import { rotateShareEndpoint } from "@/lib/shared/contracts/shares";

export const POST = route(rotateShareEndpoint, (ctx, { params }) => rotateShareLink(ctx, params));
