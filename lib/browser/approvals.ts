import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  decideEndpoint,
  finaliseEndpoint,
  listApprovalsEndpoint,
  reopenEndpoint,
  requestApprovalEndpoint,
  takeBackDecisionEndpoint,
  withdrawApprovalEndpoint,
} from "@/lib/shared/contracts/approvals";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import { call } from "./fetch/api";

const ALL = ["approvals"] as const;

const ofVideo = (videoId: string) =>
  queryOptions({
    queryKey: [...ALL, videoId],
    queryFn: ({ signal }) => call<typeof listApprovalsEndpoint>("GET /api/approvals", { search: { videoId } }, signal),
  });

/** The approvals and final marks of a source's results. */
export const useApprovals = (videoId: string) => useQuery(ofVideo(videoId));

/** After any change, also a refused one, the approvals are read again: someone else may have been faster. */
function useApprovalChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ALL }) });
}

type Asking = { reshootId: string } & RequestOf<typeof requestApprovalEndpoint>["body"];
type Answer = { id: string } & RequestOf<typeof decideEndpoint>["body"];

export const useRequestApproval = () =>
  useApprovalChange(({ reshootId, ...body }: Asking) =>
    call<typeof requestApprovalEndpoint>("POST /api/reshoots/{id}/approvals", { params: { id: reshootId }, body }),
  );
export const useWithdrawApproval = () =>
  useApprovalChange((id: string) =>
    call<typeof withdrawApprovalEndpoint>("POST /api/approvals/{id}/withdraw", { params: { id } }),
  );
export const useDecide = () =>
  useApprovalChange(({ id, ...body }: Answer) =>
    call<typeof decideEndpoint>("PUT /api/approvals/{id}/decision", { params: { id }, body }),
  );
export const useTakeBackDecision = () =>
  useApprovalChange((id: string) =>
    call<typeof takeBackDecisionEndpoint>("DELETE /api/approvals/{id}/decision", { params: { id } }),
  );
export const useFinalise = () =>
  useApprovalChange(({ id, mediaSha256 }: { id: string; mediaSha256: string }) =>
    call<typeof finaliseEndpoint>("POST /api/reshoots/{id}/final", { params: { id }, body: { mediaSha256 } }),
  );
export const useReopen = () =>
  useApprovalChange(({ id, reason }: { id: string; reason: string }) =>
    call<typeof reopenEndpoint>("POST /api/reshoots/{id}/reopen", { params: { id }, body: { reason } }),
  );
