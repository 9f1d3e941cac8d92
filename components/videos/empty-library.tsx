"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import { PageLink } from "@/components/ui/page-link";
import { ImportButton } from "@/components/uploads/import-button";
import { UploadButton } from "@/components/uploads/upload-button";
import { useConnection } from "@/lib/browser/connection";
import { useCan, useViewer } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type EmptyLibraryProps = { onAdd: () => void; onSync: () => void; syncing: boolean };

/** A library without videos explains in three steps how to add the first one. */
export function EmptyLibrary({ onAdd, onSync, syncing }: EmptyLibraryProps) {
  const { data: viewer } = useViewer();
  const { data: connection } = useConnection();
  const connected = connection?.configured === true;
  const mayEdit = useCan("videos.change");
  const mayConnect = useCan("connection.change");

  return (
    <section aria-labelledby="empty-title" className="relative grid place-items-center py-10 sm:py-16">
      <DimmedWall />
      <div className="relative grid w-full max-w-xl gap-6">
        <div className="text-center">
          <h2 id="empty-title" className="font-medium text-xl">
            {m.videos_empty_title()}
          </h2>
          <p className="mt-2 text-balance text-base text-muted">{m.videos_empty_text()}</p>
        </div>
        {mayEdit && (
          <div className="grid gap-3 rounded-panel border bg-surface-1 p-4 sm:p-5">
            <h3 className="font-medium">{m.uploads_empty_title()}</h3>
            <p className="text-muted">{m.uploads_empty_text()}</p>
            <div className="flex flex-wrap gap-2">
              <UploadButton />
              <ImportButton />
            </div>
          </div>
        )}
        <ol className="grid gap-px overflow-hidden rounded-panel border bg-line">
          <Step number={1} title={m.videos_empty_connect_title()} done={connected}>
            {connected ? connectedTo(connection.baseUrl) : m.videos_empty_connect_text()}
            {!connected && mayConnect && (
              <span className="mt-3 block">
                <PageLink href="/settings" className={buttonClass({ variant: "primary" })}>
                  {m.videos_empty_connect()}
                </PageLink>
              </span>
            )}
            {!connected && viewer && !mayConnect && ` ${m.videos_empty_connect_ask()}`}
          </Step>
          <Step number={2} title={m.videos_empty_import_title()}>
            {mayEdit ? (
              <>
                {m.videos_empty_import_text()}
                <span className="mt-3 flex flex-wrap gap-2">
                  <Button
                    variant={connected ? "primary" : "quiet"}
                    onClick={onSync}
                    busy={syncing}
                    busyLabel={m.videos_sync_busy()}
                    disabled={!connected}
                  >
                    {m.videos_sync()}
                  </Button>
                  <Button onClick={onAdd} disabled={!connected}>
                    {m.videos_add()}
                  </Button>
                </span>
              </>
            ) : (
              m.videos_empty_import_by_others()
            )}
          </Step>
          <Step number={3} title={m.videos_empty_motion_title()}>
            {m.videos_empty_motion_text()}
          </Step>
        </ol>
      </div>
    </section>
  );
}

const connectedTo = (address: string | null) =>
  address && URL.canParse(address)
    ? m.videos_empty_connected_to_host({ host: new URL(address).host })
    : m.videos_empty_connected();

type StepProps = { number: number; title: string; done?: boolean; children: ReactNode };

function Step({ number, title, done = false, children }: StepProps) {
  return (
    <li className="flex gap-4 bg-surface-1 p-4 sm:p-5">
      <span
        aria-hidden="true"
        className={cn(
          "grid size-6 shrink-0 place-items-center rounded-full border font-mono text-xs",
          done ? "border-green text-green" : "border-line-strong text-muted",
        )}
      >
        {done ? <Check className="size-3.5" /> : number}
      </span>
      <div className="min-w-0 text-muted">
        <h3 className="font-medium text-ink">
          {title}
          {done && <span className="sr-only"> {m.videos_empty_step_done()}</span>}
        </h3>
        <div className="mt-0.5">{children}</div>
      </div>
    </li>
  );
}

const FRAMES = [
  { still: "/scenes/lighthouse.webp", aspect: "[--aspect:1.7778]" },
  { still: "/scenes/desert.webp", aspect: "[--aspect:1.7778]" },
  { still: "/scenes/still-life.webp", aspect: "[--aspect:0.5625]" },
  { still: "/scenes/street.webp", aspect: "[--aspect:1.7778]" },
] as const;
const FAR_WALL = [0, 1, 2, 3, 3, 2, 0, 1, 1, 3, 0, 2];

/** A decorative full wall in the background. */
function DimmedWall() {
  return (
    <div
      aria-hidden="true"
      className="wall absolute inset-0 overflow-hidden opacity-15 [mask-image:linear-gradient(transparent,black_45%,black_70%,transparent)]"
    >
      {FAR_WALL.map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: decoration that never changes.
        <div key={index} className={`wall-item ${FRAMES[frame]?.aspect}`}>
          {/** biome-ignore lint/performance/noImgElement: decoration, already at display size. */}
          <img src={FRAMES[frame]?.still} alt="" className="aspect-(--aspect) w-full rounded-panel object-cover" />
        </div>
      ))}
    </div>
  );
}
