import { useMutation } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { checkSetUpEndpoint, setUpEndpoint } from "@/lib/shared/contracts/set-up";
import { call } from "./fetch/api";
import { signInWithPassword } from "./session/sign-in";

type SetUp = RequestOf<typeof setUpEndpoint>["body"];

/** Creates the first person and team and signs in as them. Ends with a whole-document load. */
export const useSetUp = () =>
  useMutation({
    mutationFn: (body: SetUp) => call<typeof setUpEndpoint>("POST /api/set-up", { body }),
    async onSuccess(_, { email, password }) {
      const outcome = await signInWithPassword({ email, password });
      location.assign(outcome.ok ? outcome.goTo : "/sign-in");
    },
  });

/** Checks the code before the first person leaves for a provider's sign-in. */
export const useCheckSetUp = () =>
  useMutation({
    mutationFn: (body: RequestOf<typeof checkSetUpEndpoint>["body"]) =>
      call<typeof checkSetUpEndpoint>("POST /api/set-up/check", { body }),
  });
