import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  createTeamEndpoint,
  findTeamEndpoint,
  listTeamsEndpoint,
  renameTeamEndpoint,
  switchTeamEndpoint,
} from "@/lib/shared/contracts/teams";
import { call } from "./fetch/api";
import { expectTeam, goToSamePage, loadForTeam, type TeamNews } from "./session/team-news";

const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: ({ signal }) => call<typeof listTeamsEndpoint>("GET /api/teams", {}, signal),
});

/** The viewer's teams, by name. */
export const useTeams = () => useQuery(teamsQuery);

/** Which of the viewer's teams has a video, reshoot or share; fails with `not_found` when none has. */
export const useTeamWith = (id: string) =>
  useQuery({
    queryKey: ["teams", "with", id],
    queryFn: ({ signal }) => call<typeof findTeamEndpoint>("GET /api/teams/find", { search: { id } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

type Loading = { news: TeamNews; go: () => void };

/** What ends with loading a whole document for another team, also when another call of this page is refused before the answer. */
const loading = ({ news, go }: Loading) => ({
  onMutate: () => expectTeam(news, go),
  onError: (_error: Error, _input: unknown, forget: (() => void) | undefined) => forget?.(),
  onSuccess: () => loadForTeam(news, go),
});

/** Shows another team in this browser. Ends with a whole-document load, so that nothing of the earlier team remains. */
export const useSwitchTeam = (news: TeamNews = "chosen") =>
  useMutation({
    mutationFn: (id: string) => call<typeof switchTeamEndpoint>("POST /api/teams/{id}/switch", { params: { id } }),
    ...loading({ news, go: news === "found" ? () => location.reload() : () => goToSamePage() }),
  });

/** Creates a team and shows its empty library. */
export const useCreateTeam = () =>
  useMutation({
    mutationFn: (name: string) => call<typeof createTeamEndpoint>("POST /api/teams", { body: { name } }),
    ...loading({ news: "created", go: () => location.assign("/") }),
  });

export function useRenameTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      call<typeof renameTeamEndpoint>("PATCH /api/teams/{id}", { params: { id }, body: { name } }),
    onSettled: () => Promise.all([["viewer"], ["teams"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
