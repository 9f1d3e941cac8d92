"use client";

import { useRef } from "react";
import { Upload } from "@/components/icons/upload";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
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
      <Button
        icon={<Upload aria-hidden="true" className="size-4" />}
        title={m.uploads_limits()}
        onClick={() => input.current?.click()}
      >
        <span className={cn(compact && "max-sm:sr-only")}>{m.uploads_button()}</span>
      </Button>
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
