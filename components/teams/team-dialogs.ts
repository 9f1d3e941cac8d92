"use client";

import { useEffect } from "react";

export type TeamDialogName = "switch" | "create";

let open: ((dialog: TeamDialogName) => void) | undefined;

/** Opens a dialog about the viewer's teams, from a menu that closes itself. */
export const openTeamDialog = (dialog: TeamDialogName): void => open?.(dialog);

/** Receives what `openTeamDialog` asks for. Use once per page. */
export function useTeamDialogs(onOpen: (dialog: TeamDialogName) => void): void {
  useEffect(() => {
    open = onOpen;
    return () => {
      open = undefined;
    };
  }, [onOpen]);
}
