import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { listGuestStarsEndpoint } from "@/lib/shared/contracts/guest-stars";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { call } from "./fetch/api";

/** The names of the guests who starred a motion. */
export type StarredBy = ReadonlyMap<MotionId, readonly string[]>;

/** Which sketches of a source the guests of its links have starred; empty until it is known. */
export function useGuestStars(videoId: string): StarredBy {
  const { data } = useQuery({
    queryKey: ["guest-stars", videoId],
    queryFn: ({ signal }) =>
      call<typeof listGuestStarsEndpoint>("GET /api/guest-stars", { search: { videoId } }, signal),
  });
  return useMemo(() => {
    const byMotion = Map.groupBy(data?.items ?? [], ({ motion }) => motion);
    return new Map([...byMotion].map(([motion, stars]) => [motion, stars.map(({ guest }) => guest.name)]));
  }, [data]);
}
