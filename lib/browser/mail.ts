import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { changeEmailEndpoint, confirmEmailEndpoint } from "@/lib/shared/contracts/account";
import type {
  changeMailChoicesEndpoint,
  getMailChoicesEndpoint,
  MailChoices,
  MailChoicesChange,
  unsubscribeEndpoint,
} from "@/lib/shared/contracts/mail";
import type { mailPasswordLinkEndpoint } from "@/lib/shared/contracts/password-links";
import { call } from "./fetch/api";
import { pendingChanges } from "./fetch/pending-changes";

const CHOOSING = ["mail-choice"] as const;

const choicesQuery = queryOptions({
  queryKey: ["mail-choices"],
  queryFn: async ({ signal, client }) =>
    withSaving(client, await call<typeof getMailChoicesEndpoint>("GET /api/account/mail", {}, signal)),
});

const withSaving = (client: QueryClient, choices: MailChoices): MailChoices =>
  Object.assign(
    { ...choices },
    ...pendingChanges<MailChoicesChange>(client, CHOOSING).map(({ variables }) => variables),
  );

/** Which emails the person gets. */
export const useMailChoices = () => useQuery(choicesQuery);

/** Shows the wanted choice at once, and the old one again when it was not saved. */
export function useChangeMailChoices() {
  const client = useQueryClient();
  const { queryKey } = choicesQuery;
  return useMutation({
    mutationKey: CHOOSING,
    scope: { id: CHOOSING.join() },
    mutationFn: (body: MailChoicesChange) =>
      call<typeof changeMailChoicesEndpoint>("PATCH /api/account/mail", { body }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (known: MailChoices | undefined) => known && { ...known, ...change });
    },
    onSuccess: async (choices) => {
      // What was requested before this was saved must not replace it.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, withSaving(client, choices));
    },
    // Not awaited: until this ends, the refused change counts as pending.
    onError: () => void client.invalidateQueries({ queryKey }),
  });
}

/** Ends the emails that the link was sent with. */
export const useUnsubscribe = () =>
  useMutation({
    mutationFn: (token: string) =>
      call<typeof unsubscribeEndpoint>("POST /api/mail/unsubscribe/{token}", { params: { token } }),
  });

/** Emails a link for a new password. The answer is the same for unknown addresses. */
export const useMailPasswordLink = () =>
  useMutation({
    mutationFn: (email: string) =>
      call<typeof mailPasswordLinkEndpoint>("POST /api/reset-password/mail", { body: { email } }),
  });

/** Asks for another email address. */
export function useChangeEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => call<typeof changeEmailEndpoint>("PUT /api/account/email", { body: { email } }),
    onSuccess: () =>
      Promise.all(["account", "viewer", "members"].map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  });
}

/** Confirms a new address by its link. */
export const useConfirmEmail = () =>
  useMutation({
    mutationFn: (token: string) =>
      call<typeof confirmEmailEndpoint>("POST /api/account/email/confirm", { body: { token } }),
  });
