import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInScreen } from "@/components/sign-in/sign-in-screen";
import { isEmptyServer, isSignedIn } from "@/lib/http/auth/page-entry";
import { signInOptions, signInProblem } from "@/lib/http/auth/sign-in-options";
import { SIGNED_OUT, safeReturnTo } from "@/lib/shared/contracts/return-to";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.common_sign_in() };

type Search = { returnTo?: string; problem?: string; error?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const returnTo = safeReturnTo(search.returnTo);
  if (await isEmptyServer()) redirect(search.error ? "/set-up?problem=provider" : "/set-up");
  // Safe: safeReturnTo returns a path of this site. A person without a team is led on from there.
  if (await isSignedIn(await headers())) redirect(returnTo as Route);
  const { providers, demo, mails, passkeys } = signInOptions();
  const signedOut = search.problem === SIGNED_OUT;
  return (
    <SignInScreen {...{ providers, demo, mails, passkeys, returnTo, signedOut }} problem={signInProblem(search)} />
  );
}
