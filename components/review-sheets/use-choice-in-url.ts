import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { readChoice, type SheetChoice, writeChoice } from "./sheet-choice";

/** The choice, kept in the URL: a link or a reload shows the same sheet. */
export function useChoiceInUrl(): [SheetChoice, (part: Partial<SheetChoice>) => void] {
  const text = useSearchParams()?.toString() ?? "";
  const path = usePathname();
  const choice = useMemo(() => readChoice(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (part: Partial<SheetChoice>) => {
      const search = writeChoice({ ...choice, ...part });
      history.replaceState(null, "", `${path}${search && `?${search}`}`);
    },
    [choice, path],
  );
  return [choice, change];
}
