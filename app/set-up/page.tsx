import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SetUpScreen } from "@/components/set-up/set-up-screen";
import { isEmptyServer } from "@/lib/http/auth/page-entry";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.set_up_title() };

export default async function SetUpPage() {
  if (!(await isEmptyServer())) notFound();
  return <SetUpScreen />;
}
