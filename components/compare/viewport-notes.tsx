"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type EngineHandle, useEngineState } from "./use-engine";

/** Notes for the whole viewport: nothing can be shown, or frames are late. */
export function ViewportNotes({ handle }: { handle: EngineHandle }) {
  const isBlank = useEngineState(handle.engine, ({ blank }) => blank);
  const isStarved = useEngineState(handle.engine, ({ starved }) => starved);
  const isTooSlow = useEngineState(handle.engine, ({ tooSlow }) => tooSlow);
  const dropped = useEngineState(handle.engine, (state) => (state.tooSlow ? state.dropped : 0));
  if (handle.isMissing) return <Trouble handle={handle}>{m.compare_player_missing()}</Trouble>;
  if (isBlank) return <Trouble handle={handle}>{m.compare_graphics_lost()}</Trouble>;
  return (
    <p
      role="status"
      className="pointer-events-none absolute inset-x-2.5 bottom-11 mb-(--controls,0px) flex justify-center"
    >
      {isStarved ? (
        <span className={NOTE}>{m.compare_waiting_network()}</span>
      ) : (
        isTooSlow && <span className={NOTE}>{m.compare_too_slow({ dropped })}</span>
      )}
    </p>
  );
}

const NOTE = "rounded-label bg-scrim px-2 py-1 text-center text-ink text-xs";

function Trouble({ handle, children }: { handle: EngineHandle; children: ReactNode }) {
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-scrim p-4">
      <p className="text-balance text-center text-ink text-sm">{children}</p>
      <TryAgain handle={handle} />
    </div>
  );
}

/** Opens again what failed. Its press does not count as a press on the picture. */
export function TryAgain({ handle }: { handle: EngineHandle }) {
  return (
    <span data-own-pointer="" className="pointer-events-auto">
      <Button size="small" onClick={handle.tryAgain}>
        {m.common_retry()}
      </Button>
    </span>
  );
}
