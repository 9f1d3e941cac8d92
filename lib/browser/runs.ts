import { queryOptions, useQuery } from "@tanstack/react-query";
import { isOpenRun } from "@/lib/shared/contracts/run-states";
import type { listRunsEndpoint, Run } from "@/lib/shared/contracts/runs";
import { call } from "./fetch/api";

export const runsOfVideo = (videoId: string) =>
  queryOptions({
    queryKey: ["runs", videoId],
    queryFn: async ({ signal }) =>
      (await call<typeof listRunsEndpoint>("GET /api/runs", { search: { videoId } }, signal)).items,
  });

/** The newest run of a source that may still order something; undefined without one, and while the runs are not known. */
export const useOpenRun = (videoId: string): Run | undefined =>
  useQuery(runsOfVideo(videoId)).data?.find(({ state }) => isOpenRun(state));
