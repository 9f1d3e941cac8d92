import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { NewShare, Share } from "@/lib/shared/contracts/shares";

/** A share with its link, for those who may manage it. */
export const newLink = ({ settings }: Pick<Ctx, "settings">, share: Share, token: string): NewShare => ({
  share,
  url: `${settings.appOrigin}/s/${token}`,
  embedUrl: `${settings.appOrigin}/embed/${token}`,
});
