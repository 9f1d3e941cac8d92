"use client";

import { type RefObject, useLayoutEffect } from "react";

/** Moves the focus to the first field that the server refused, once its sentence is shown. */
export function useFaultFocus(form: RefObject<HTMLFormElement | null>, error: unknown): void {
  useLayoutEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [form, error]);
}
