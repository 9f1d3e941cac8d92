import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  Account,
  beginConnectingEndpoint,
  changeAccountEndpoint,
  changePasswordEndpoint,
  confirmEndpoint,
  deleteAccountEndpoint,
  disconnectProviderEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  getAccountEndpoint,
  listSessionsEndpoint,
} from "@/lib/shared/contracts/account";
import type { changeAvatarEndpoint, removeAvatarEndpoint } from "@/lib/shared/contracts/avatars";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { beginPasskeyConfirmationEndpoint } from "@/lib/shared/contracts/second-factor";
import { call } from "./fetch/api";
import { asPlainPicture } from "./plain-picture";
import { signInWith, signOut } from "./session/sign-in";
import { leave } from "./session/signed-out";

const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => call<typeof getAccountEndpoint>("GET /api/account", {}, signal),
});
const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => call<typeof listSessionsEndpoint>("GET /api/account/sessions", {}, signal),
});

/** After a change of the picture, everything that shows it is read again. */
function useAvatarChange<I>(mutationFn: (input: I) => Promise<{ avatar: string | null }>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([accountQuery.queryKey, ["viewer"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useUploadAvatar = () =>
  useAvatarChange(async (file: File) =>
    call<typeof changeAvatarEndpoint>("PUT /api/account/avatar", {
      body: { picture: await inBase64(await asPlainPicture(file)) },
    }),
  );
export const useRemoveAvatar = () =>
  useAvatarChange((_: undefined) => call<typeof removeAvatarEndpoint>("DELETE /api/account/avatar", {}));

const inBase64 = (file: Blob) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** The signed-in person. */
export const useAccount = () => useQuery(accountQuery);

/** Where they are signed in. */
export const useSessions = () => useQuery(sessionsQuery);

/** Changes the name; every screen that shows it reads it again. */
export function useRename() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestOf<typeof changeAccountEndpoint>["body"]) =>
      call<typeof changeAccountEndpoint>("PATCH /api/account", { body }),
    onSuccess: ({ name }) => {
      client.setQueryData(accountQuery.queryKey, (known: Account | undefined) => known && { ...known, name });
      return Promise.all(["viewer", "members"].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
    },
  });
}

/** Sets a new password and ends the other sessions. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestOf<typeof changePasswordEndpoint>["body"]) =>
      call<typeof changePasswordEndpoint>("PUT /api/account/password", { body }),
    onSuccess: () =>
      Promise.all([accountQuery, sessionsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
  });
}

/** After an ended session, also one that had ended already, the list is read again. */
function useEnding<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }) });
}

export const useEndSession = () =>
  useEnding((id: string) => call<typeof endSessionEndpoint>("DELETE /api/account/sessions/{id}", { params: { id } }));
export const useEndOtherSessions = () =>
  useEnding(() => call<typeof endOtherSessionsEndpoint>("POST /api/account/sessions/end-others", {}));

type Proof = RequestOf<typeof confirmEndpoint>["body"];

/** Proves who the person is, for ten minutes. */
export const useConfirm = () =>
  useMutation({ mutationFn: (body: Proof) => call<typeof confirmEndpoint>("POST /api/account/confirm", { body }) });

/** The same by a passkey, which the browser asks for. Undefined when the person closed the browser's window. */
export const useConfirmByPasskey = () =>
  useMutation({
    mutationFn: async () => {
      const { startAuthentication } = await import("@simplewebauthn/browser");
      const optionsJSON = await call<typeof beginPasskeyConfirmationEndpoint>("POST /api/passkeys/begin-confirm", {});
      const answer = await startAuthentication({ optionsJSON: { ...optionsJSON } });
      const { userHandle } = answer.response;
      if (userHandle === undefined) throw new Error("the passkey did not say whose it is");
      const passkey = { ...answer, type: "public-key" as const, response: { ...answer.response, userHandle } };
      return call<typeof confirmEndpoint>("POST /api/account/confirm", { body: { passkey } });
    },
  });

/** Leaves this page for the provider's sign-in, which comes back to the account page. Resolves only when that failed. */
export const useConnectProvider = () =>
  useMutation({
    mutationFn: async (id: string) => {
      const { code } = await call<typeof beginConnectingEndpoint>("POST /api/account/providers/{id}/begin", {
        params: { id },
      });
      return signInWith(id, "/account", { connect: code });
    },
  });

/** Disconnects a provider, and ends the sessions that it opened elsewhere. */
export function useDisconnectProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call<typeof disconnectProviderEndpoint>("DELETE /api/account/providers/{id}", { params: { id } }),
    onSettled: () =>
      Promise.all([accountQuery, sessionsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
  });
}

/** Deletes the account and leaves for the sign-in page, which also clears what this browser has stored of videos. */
export const useDeleteAccount = () =>
  useMutation({
    mutationFn: (body: RequestOf<typeof deleteAccountEndpoint>["body"]) =>
      call<typeof deleteAccountEndpoint>("POST /api/account/delete", { body }),
    onMutate: () => leave(),
    onError: () => leave(false),
    onSuccess: async () => {
      if (!(await signOut())) location.assign("/sign-in");
    },
  });
