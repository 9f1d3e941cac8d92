import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SetUpScreen } from "@/components/set-up/set-up-screen";
import { isEmptyServer } from "@/lib/http/auth/page-entry";
import { setUpProblem, signInOptions } from "@/lib/http/auth/sign-in-options";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.set_up_title() };

type Asked = { searchParams: Promise<{ problem?: string }> };

export default async function SetUpPage({ searchParams }: Asked) {
  if (!(await isEmptyServer())) notFound();
  return <SetUpScreen providers={signInOptions().providers} problem={setUpProblem(await searchParams)} />;
}
