import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  addPasskeyEndpoint,
  beginAuthenticatorAppEndpoint,
  beginPasskeyEndpoint,
  confirmAuthenticatorAppEndpoint,
  getDemandEndpoint,
  getSecondFactorEndpoint,
  putDemandEndpoint,
  removeAuthenticatorAppEndpoint,
  removePasskeyEndpoint,
  renamePasskeyEndpoint,
  replaceRecoveryCodesEndpoint,
  SecondFactorDemand,
} from "@/lib/shared/contracts/second-factor";
import { call } from "./fetch/api";

const secondFactorQuery = queryOptions({
  queryKey: ["second-factor"],
  queryFn: ({ signal }) => call<typeof getSecondFactorEndpoint>("GET /api/second-factor", {}, signal),
});

/** What the viewer has as a second factor. */
export const useSecondFactor = () => useQuery(secondFactorQuery);

/** After any change, also a refused one, what the person has is read again. */
function useChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([secondFactorQuery.queryKey, ["account"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Lets the browser make a passkey, and saves it under a name. The browser asks its person in a window of its own. */
export const useAddPasskey = () =>
  useChange(async (name: string) => {
    const { startRegistration } = await import("@simplewebauthn/browser");
    const optionsJSON = await call<typeof beginPasskeyEndpoint>("POST /api/passkeys/begin", {});
    const credential = await startRegistration({ optionsJSON });
    return call<typeof addPasskeyEndpoint>("POST /api/passkeys", { body: { name, credential } });
  });

export const useRenamePasskey = () =>
  useChange(({ id, name }: { id: string; name: string }) =>
    call<typeof renamePasskeyEndpoint>("PATCH /api/passkeys/{id}", { params: { id }, body: { name } }),
  );

export const useRemovePasskey = () =>
  useChange((id: string) => call<typeof removePasskeyEndpoint>("DELETE /api/passkeys/{id}", { params: { id } }));

export const useBeginApp = () =>
  useChange(() => call<typeof beginAuthenticatorAppEndpoint>("POST /api/authenticator-app/begin", {}));

export const useConfirmApp = () =>
  useChange((code: string) =>
    call<typeof confirmAuthenticatorAppEndpoint>("POST /api/authenticator-app", { body: { code } }),
  );

export const useRemoveApp = () =>
  useChange(() => call<typeof removeAuthenticatorAppEndpoint>("DELETE /api/authenticator-app", {}));

export const useReplaceCodes = () =>
  useChange(() => call<typeof replaceRecoveryCodesEndpoint>("POST /api/recovery-codes", {}));

const demandQuery = queryOptions({
  queryKey: ["members", "second-factor-demand"],
  queryFn: ({ signal }) => call<typeof getDemandEndpoint>("GET /api/second-factor/demand", {}, signal),
});

/** Whether the team's owners need a second factor; for owners only. */
export const useDemand = () => useQuery(demandQuery);

export function useChangeDemand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isDemanded: boolean) =>
      call<typeof putDemandEndpoint>("PUT /api/second-factor/demand", { body: { isDemanded } }),
    onSuccess: (demand: SecondFactorDemand) => client.setQueryData(demandQuery.queryKey, demand),
  });
}
