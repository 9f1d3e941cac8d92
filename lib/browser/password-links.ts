import { useMutation } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { createPasswordLinkEndpoint, resetPasswordEndpoint } from "@/lib/shared/contracts/password-links";
import { call } from "./fetch/api";

/** Creates a link by which a member chooses a new password. */
export const useCreatePasswordLink = () =>
  useMutation({
    mutationFn: (id: string) =>
      call<typeof createPasswordLinkEndpoint>("POST /api/members/{id}/password-link", { params: { id } }),
  });

/** Chooses a new password by such a link. */
export const useResetPassword = () =>
  useMutation({
    mutationFn: (body: RequestOf<typeof resetPasswordEndpoint>["body"]) =>
      call<typeof resetPasswordEndpoint>("POST /api/reset-password", { body }),
  });
