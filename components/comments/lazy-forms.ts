"use client";

import { useEffect } from "react";
import { preloadComponent } from "@/components/ui/use-lazy-component";
import { whenIdle } from "@/lib/browser/when-idle";
import { loadDesk } from "./load-desk";

export const loadEditForm = async () => (await import("./edit-form")).EditForm;
export const loadAnswerForm = async () => (await import("./answer-form")).AnswerForm;

const FORMS = [loadAnswerForm, loadEditForm, loadDesk];

/** Loads what writing needs, once the open panel has nothing else to do: a page that is offline later cannot. */
export function useLoadedForms(isWriter: boolean): void {
  useEffect(() => {
    if (!isWriter) return;
    return whenIdle(() => {
      for (const load of FORMS) void preloadComponent(load);
    });
  }, [isWriter]);
}
