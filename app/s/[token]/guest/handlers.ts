import { joinShare } from "@/lib/domain/guests/join-share";
import { visitorRoute } from "@/lib/http/shares/visitor-route";
import { joinShareEndpoint } from "@/lib/shared/contracts/share-review";

export const POST = visitorRoute(joinShareEndpoint, async (ctx, { body, params }) => {
  const { name, token } = await joinShare(ctx, {
    ...body,
    email: body.email,
    shareToken: params.token,
    network: ctx.network,
  });
  if (token !== null) ctx.keepGuest(token);
  return { name };
});
