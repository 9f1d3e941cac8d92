import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type {
  CreateRun,
  createRunEndpoint,
  endRunEndpoint,
  pauseRunEndpoint,
  Run,
  resumeRunEndpoint,
} from "@/lib/shared/contracts/runs";
import { creditsQuery } from "./credits";
import { call } from "./fetch/api";
import { newKey } from "./new-key";
import { reshootQueries } from "./reshoots";
import { runsOfVideo } from "./runs";

function useRunChange<I>(videoId: string, mutationFn: (input: I) => Promise<Run>) {
  const client = useQueryClient();
  const { queryKey } = runsOfVideo(videoId);
  return useMutation({
    mutationFn,
    onSuccess: async (run) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (known = []) => [run, ...known.filter(({ id }) => id !== run.id)]);
    },
    // Also after a refusal: another member may have been faster.
    onSettled: () => {
      for (const key of [queryKey, reshootQueries.all, creditsQuery.queryKey]) {
        void client.invalidateQueries({ queryKey: key });
      }
    },
  });
}

type NewRun = Pick<CreateRun, "motions" | "expecting" | "confirmedCredits">;

/** Starts a run. The same motions keep their request key until they are accepted, so that a second press starts nothing. */
export function useCreateRun(videoId: string) {
  const keys = useRef(new Map<string, string>());
  return useRunChange(videoId, async ({ motions, ...confirmed }: NewRun) => {
    const name = motions.join("+");
    const requestKey = keys.current.get(name) ?? newKey();
    keys.current.set(name, requestKey);
    const body = { videoId, motions, requestKey, ...confirmed };
    const run = await call<typeof createRunEndpoint>("POST /api/runs", { body });
    keys.current.delete(name);
    return run;
  });
}

const params = (id: string) => ({ params: { id } });

export const usePauseRun = (videoId: string) =>
  useRunChange(videoId, (id: string) => call<typeof pauseRunEndpoint>("POST /api/runs/{id}/pause", params(id)));
export const useResumeRun = (videoId: string) =>
  useRunChange(videoId, (id: string) => call<typeof resumeRunEndpoint>("POST /api/runs/{id}/resume", params(id)));
export const useEndRun = (videoId: string) =>
  useRunChange(videoId, (id: string) => call<typeof endRunEndpoint>("POST /api/runs/{id}/end", params(id)));
