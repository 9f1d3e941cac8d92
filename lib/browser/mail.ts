import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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

const choicesQuery = queryOptions({
  queryKey: ["mail-choices"],
  queryFn: ({ signal }) => call<typeof getMailChoicesEndpoint>("GET /api/account/mail", {}, signal),
});

/** Which emails the person gets. */
export const useMailChoices = () => useQuery(choicesQuery);

/** Shows the wanted choice at once, and the old one again when it was not saved. */
export function useChangeMailChoices() {
  const client = useQueryClient();
  const show = (choices: Partial<MailChoices>) =>
    client.setQueryData(choicesQuery.queryKey, (known: MailChoices | undefined) => known && { ...known, ...choices });
  return useMutation({
    mutationFn: (body: MailChoicesChange) =>
      call<typeof changeMailChoicesEndpoint>("PATCH /api/account/mail", { body }),
    onMutate: (change) => show(change),
    onSuccess: show,
    onError: () => client.invalidateQueries({ queryKey: choicesQuery.queryKey }),
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
