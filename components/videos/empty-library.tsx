"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { PageLink } from "@/components/ui/page-link";
import { DemoButton } from "@/components/uploads/demo-button";
import { ImportButton } from "@/components/uploads/import-button";
import { UploadButton } from "@/components/uploads/upload-button";
import { useConnection } from "@/lib/browser/connection";
import { useCan, useViewer } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type EmptyLibraryProps = { onAdd: () => void; onSync: () => void; syncing: boolean };

/** A library without videos shows three ways to the first comparison, none before the others. */
export function EmptyLibrary({ onAdd, onSync, syncing }: EmptyLibraryProps) {
  const mayEdit = useCan("videos.change");
  return (
    <section aria-labelledby="empty-title" className="relative grid place-items-center py-10 sm:py-16">
      <DimmedWall />
      <div className="relative grid w-full max-w-4xl gap-6">
        <div className="text-center">
          <h2 id="empty-title" className="font-medium text-xl">
            {m.videos_empty_title()}
          </h2>
          <p className="mt-2 text-balance text-base text-muted">{m.videos_empty_text()}</p>
        </div>
        {mayEdit ? (
          <ul className="grid gap-3 lg:grid-cols-3">
            <Way title={m.uploads_empty_title()} text={m.uploads_empty_text()}>
              <UploadButton />
              <ImportButton />
            </Way>
            <ConnectWay {...{ onAdd, onSync, syncing }} />
            <Way title={m.uploads_demo_title()} text={m.uploads_demo_text()}>
              <DemoButton />
            </Way>
          </ul>
        ) : (
          <p className="text-center text-muted">{m.videos_empty_import_by_others()}</p>
        )}
      </div>
    </section>
  );
}

function ConnectWay({ onAdd, onSync, syncing }: EmptyLibraryProps) {
  const { data: viewer } = useViewer();
  const { data: connection } = useConnection();
  const connected = connection?.configured === true;
  const mayConnect = useCan("connection.change");
  if (!connected) {
    const ask = viewer && !mayConnect ? ` ${m.videos_empty_connect_ask()}` : "";
    return (
      <Way title={m.videos_empty_connect_title()} text={`${m.videos_empty_connect_text()}${ask}`}>
        {mayConnect && (
          <PageLink href="/settings" className={buttonClass({})}>
            {m.videos_empty_connect()}
          </PageLink>
        )}
      </Way>
    );
  }
  return (
    <Way
      title={m.videos_empty_import_title()}
      text={`${connectedTo(connection.baseUrl)} ${m.videos_empty_import_text()}`}
    >
      <Button onClick={onSync} busy={syncing} busyLabel={m.videos_sync_busy()}>
        {m.videos_sync()}
      </Button>
      <Button onClick={onAdd}>{m.videos_add()}</Button>
    </Way>
  );
}

const connectedTo = (address: string | null) =>
  address && URL.canParse(address)
    ? m.videos_empty_connected_to_host({ host: new URL(address).host })
    : m.videos_empty_connected();

function Way({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <li className="grid grid-rows-[auto_1fr_auto] gap-3 rounded-panel border bg-surface-1 p-4 sm:p-5">
      <h3 className="font-medium">{title}</h3>
      <p className="text-pretty text-muted">{text}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
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
