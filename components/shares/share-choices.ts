import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { ShareDownloads, ShareScope } from "@/lib/shared/contracts/share-choices";
import type { createShareEndpoint } from "@/lib/shared/contracts/shares";
import { endOf, type Lifetime } from "./share-words";

/** The sender's choices, as form values. */
export type ShareChoices = {
  scope: ShareScope;
  includesNew: boolean;
  label: string;
  message: string;
  lifetime: Lifetime;
  passphrase: string;
  download: ShareDownloads;
  showMotions: boolean;
  countViews: boolean;
  maxViews: string;
  frameHosts: string;
  allowsComments: boolean;
  holdsComments: boolean;
};

export const PLAIN_CHOICES: ShareChoices = {
  scope: "set",
  includesNew: false,
  label: "",
  message: "",
  lifetime: "168",
  passphrase: "",
  download: "none",
  showMotions: true,
  countViews: true,
  maxViews: "",
  frameHosts: "",
  allowsComments: false,
  holdsComments: false,
};

type Here = {
  videoId: string;
  reshootId: string | undefined;
  /** The only results to share. */
  selectedIds?: string[] | undefined;
  viewState: string;
  now: number;
};

/** The request that a form sends. */
export function bodyOf(choices: ShareChoices, here: Here): RequestOf<typeof createShareEndpoint>["body"] {
  const { lifetime, passphrase, maxViews, frameHosts, scope, includesNew, ...rest } = choices;
  const isPair = scope === "pair" && here.reshootId !== undefined;
  return {
    ...rest,
    videoId: here.videoId,
    viewState: here.viewState,
    scope: scope === "sketches" ? scope : isPair ? "pair" : "set",
    includesNew: !isPair && includesNew,
    ...(isPair && here.reshootId && { reshootId: here.reshootId }),
    ...(!isPair && here.selectedIds && { reshootIds: here.selectedIds }),
    expiresAt: endOf(lifetime, here.now),
    passphrase: passphrase === "" ? null : passphrase,
    maxViews: maxViews === "" ? null : Number(maxViews),
    frameHosts: sitesIn(frameHosts),
  };
}

/** The sites in a text, apart by spaces or commas. */
export const sitesIn = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
