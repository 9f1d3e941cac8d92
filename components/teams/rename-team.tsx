"use client";

import { useState } from "react";
import { Pencil } from "@/components/icons/pencil";
import { Button } from "@/components/ui/button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useCan } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const load = async () => (await import("./rename-dialog")).RenameDialog;

/** The button that renames the team; absent for those who may not. */
export function RenameTeam({ team }: { team: { id: string; name: string } }) {
  const mayRename = useCan("team.change");
  const [isOpen, setOpen] = useState(false);
  if (!mayRename) return null;
  return (
    <>
      <Button
        size="small"
        icon={<Pencil aria-hidden="true" className="size-3.5" />}
        className="justify-self-start"
        onClick={() => setOpen(true)}
      >
        {m.teams_rename_open()}
      </Button>
      {isOpen && <LazyDialog load={load} given={{ team, onClose: () => setOpen(false) }} />}
    </>
  );
}
