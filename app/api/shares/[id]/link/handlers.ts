import { copyShareLink } from "@/lib/domain/shares/copy-share-link";
import { route } from "@/lib/http/route";
import { copyShareLinkEndpoint } from "@/lib/shared/contracts/shares";

export const POST = route(copyShareLinkEndpoint, (ctx, { params }) => copyShareLink(ctx, params));
