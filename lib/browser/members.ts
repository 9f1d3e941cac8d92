import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type {
  changeRoleEndpoint,
  leaveTeamEndpoint,
  listMembersEndpoint,
  removeMemberEndpoint,
} from "@/lib/shared/contracts/members";
import { call } from "./fetch/api";
import { expectTeam } from "./session/team-news";

const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: ({ signal }) => call<typeof listMembersEndpoint>("GET /api/members", {}, signal),
});

/** All members of the team. Requested only while `enabled`. */
export const useMembers = ({ enabled = true } = {}) => useQuery({ ...membersQuery, enabled });

/** After any change to a member, also a refused one, every query that may show members is read again. */
function useMemberChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => Promise.all(["members", "shares"].map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  });
}

type Change = { id: string } & RequestOf<typeof changeRoleEndpoint>["body"];
type Removal = { id: string } & RequestOf<typeof removeMemberEndpoint>["body"];

export const useChangeRole = () =>
  useMemberChange(({ id, ...body }: Change) =>
    call<typeof changeRoleEndpoint>("PATCH /api/members/{id}", { params: { id }, body }),
  );
export const useRemoveMember = () =>
  useMemberChange(({ id, ...body }: Removal) =>
    call<typeof removeMemberEndpoint>("POST /api/members/{id}/remove", { params: { id }, body }),
  );

const goToLibrary = () => location.assign("/");

/** Ends with a whole-document load, so that nothing rendered for the team remains. */
export function useLeaveTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestOf<typeof leaveTeamEndpoint>["body"]) =>
      call<typeof leaveTeamEndpoint>("POST /api/members/leave", { body }),
    onMutate: () => expectTeam("chosen", goToLibrary),
    onSuccess: () => goToLibrary(),
    onError: (_error, _input, forget) => {
      forget?.();
      return client.invalidateQueries({ queryKey: membersQuery.queryKey });
    },
  });
}
