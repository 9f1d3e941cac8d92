"use client";

import { useRef } from "react";
import { Upload } from "@/components/icons/upload";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useLastRoom } from "@/lib/browser/storage";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { RoomLeft } from "./room-left";
import { ACCEPTED, alone, uploadFiles } from "./use-upload-drop";

/** Opens the system's file picker. A compact one is an icon on a phone. */
export function UploadButton({ compact = false }: { compact?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const room = useLastRoom();
  return (
    <>
      <RoomLeft room={room} className="shrink-0 self-center max-lg:hidden" />
      <Tooltip text={m.uploads_limits()}>
        {({ ref, describedBy }) => (
          <Button
            ref={ref}
            icon={<Upload aria-hidden="true" className="size-4" />}
            aria-describedby={describedBy}
            onClick={() => input.current?.click()}
          >
            <span className={cn(compact && "max-sm:sr-only")}>{m.uploads_button()}</span>
          </Button>
        )}
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        onChange={({ target }) => {
          void uploadFiles(alone(target.files ?? []));
          target.value = "";
        }}
      />
    </>
  );
}
