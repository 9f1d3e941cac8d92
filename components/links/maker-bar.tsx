"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { useHandOverShares } from "@/lib/browser/shares";
import { useViewer } from "@/lib/browser/viewer";

type MakerBarProps = { maker: { id: string; name: string }; onClose: () => void };

/** Only the links of one person; for the owner also what becomes of them when that person leaves. */
export function MakerBar({ maker, onClose }: MakerBarProps) {
  const { data: viewer } = useViewer();
  const handOver = useHandOverShares();
  const mayDecide = viewer?.role === "owner" && viewer.user.id !== maker.id;
  const decide = (fate: "revoke" | "take_over") => handOver.mutate({ from: maker.id, fate });
  return (
    <section aria-label={`Links of ${maker.name}`} className="grid gap-2 rounded-panel border bg-surface-1 p-3">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">Links that {maker.name} made</p>
        <IconButton label="Show everybody's" onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {mayDecide && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="text-muted text-xs">When {maker.name} leaves the team, what becomes of the open ones?</p>
          <Button size="small" busy={handOver.isPending} onClick={() => decide("take_over")}>
            Make them mine
          </Button>
          <Button size="small" variant="danger" busy={handOver.isPending} onClick={() => decide("revoke")}>
            End them all
          </Button>
        </div>
      )}
      <p role="status" className="text-muted text-xs">
        {handOver.data &&
          (handOver.data.count === 1 ? "1 link was changed." : `${handOver.data.count} links were changed.`)}
      </p>
      {handOver.error && <ErrorNotice error={handOver.error} what="Nothing was changed." />}
    </section>
  );
}
