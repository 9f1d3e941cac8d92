import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type {
  acceptInvitationEndpoint,
  createInvitationEndpoint,
  inviteManyEndpoint,
  joinTeamEndpoint,
  listInvitationsEndpoint,
  putInvitationSettingsEndpoint,
  renewInvitationEndpoint,
  revokeInvitationEndpoint,
} from "@/lib/shared/contracts/invitations";
import { call } from "./fetch/api";

const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: ({ signal }) => call<typeof listInvitationsEndpoint>("GET /api/invitations", {}, signal),
});

/** The team's invitations and what the viewer may do. Requested only while `enabled`: others may not read them. */
export const useInvitations = (enabled: boolean) => useQuery({ ...invitationsQuery, enabled });

/** After any change, also a refused one, the list is read again. */
function useInvitationChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}

export const useCreateInvitation = () =>
  useInvitationChange((body: RequestOf<typeof createInvitationEndpoint>["body"]) =>
    call<typeof createInvitationEndpoint>("POST /api/invitations", { body }),
  );
export const useInviteMany = () =>
  useInvitationChange((body: RequestOf<typeof inviteManyEndpoint>["body"]) =>
    call<typeof inviteManyEndpoint>("POST /api/invitations/many", { body }),
  );
export const useRevokeInvitation = () =>
  useInvitationChange((id: string) =>
    call<typeof revokeInvitationEndpoint>("POST /api/invitations/{id}/revoke", { params: { id } }),
  );
export const useRenewInvitation = () =>
  useInvitationChange((id: string) =>
    call<typeof renewInvitationEndpoint>("POST /api/invitations/{id}/new-link", { params: { id } }),
  );
export const usePutInvitationSettings = () =>
  useInvitationChange((body: RequestOf<typeof putInvitationSettingsEndpoint>["body"]) =>
    call<typeof putInvitationSettingsEndpoint>("PUT /api/invitations/settings", { body }),
  );

/** Makes an account in the invitation's team; the browser then signs in by password. */
export const useJoinTeam = () =>
  useMutation({
    mutationFn: (body: RequestOf<typeof joinTeamEndpoint>["body"]) =>
      call<typeof joinTeamEndpoint>("POST /api/invitations/join", { body }),
  });

/** Joins with the account that is signed in. */
export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: (token: string) =>
      call<typeof acceptInvitationEndpoint>("POST /api/invitations/accept", { body: { token } }),
  });
