import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { SignInScreen } from "@/components/sign-in/sign-in-screen";
import { currentViewer } from "@/lib/http/auth/current-viewer";
import { signInOptions, signInProblem } from "@/lib/http/auth/sign-in-options";
import { SIGNED_OUT, safeReturnTo } from "@/lib/shared/contracts/return-to";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.common_sign_in() };

type Search = { returnTo?: string; problem?: string; error?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const returnTo = safeReturnTo(search.returnTo);
  // Safe: safeReturnTo returns a path of this site.
  if (await currentViewer()) redirect(returnTo as Route);
  const { providers, demo, passkeys } = signInOptions();
  const signedOut = search.problem === SIGNED_OUT;
  return <SignInScreen {...{ providers, demo, passkeys, returnTo, signedOut }} problem={signInProblem(search)} />;
}
