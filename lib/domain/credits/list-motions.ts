import "server-only";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { listMotionsEndpoint } from "@/lib/shared/contracts/motions";
import { MOTIONS } from "@/lib/shared/motions/catalogue";
import { SEARCH_WORDS } from "@/lib/shared/motions/search-words";
import { PRICE_PER_RESHOOT } from "./price";

/** The catalogue of motions with the price of each, in 1/100 credit: the same for all fifteen. */
export function listMotions(): Promise<ReplyOf<typeof listMotionsEndpoint>> {
  return Promise.resolve({
    items: MOTIONS.map(({ id, group, opposite, label, description }) => ({
      ...{ id, group, opposite, price: PRICE_PER_RESHOOT },
      ...{ label: label(), video: SEARCH_WORDS[id].video(), meaning: SEARCH_WORDS[id].meaning() },
      description: description(),
    })),
    nextCursor: null,
  });
}
