"use client";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useMoveToTrash } from "@/components/videos/use-move-to-trash";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

/** Moves a reshoot that ended without a video to the trash. It asks nothing, because it can be undone. */
export function Dismiss({ reshoot }: { reshoot: Reshoot }) {
  const { id, motion, version } = reshoot;
  const name = m.reshoots_result_name({ motion: motionLabel(motion), version });
  const { remove, error, isPending } = useMoveToTrash();
  return (
    <>
      <Button
        size="small"
        variant="bare"
        busy={isPending}
        busyLabel={m.reshoots_dismiss_busy()}
        aria-label={m.reshoots_dismiss_dead({ name })}
        onClick={() => remove({ id, kind: "reshoot", name })}
      >
        {m.reshoots_dismiss_dead_short()}
      </Button>
      {error && <ErrorNotice error={error} className="basis-full p-2.5 text-xs" />}
    </>
  );
}
