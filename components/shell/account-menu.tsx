"use client";

import { type ComponentType, useState } from "react";
import { Face } from "@/components/people/face";
import { Menu } from "@/components/ui/menu";
import { useViewer } from "@/lib/browser/session/viewer";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const avatar =
  "grid size-9 shrink-0 place-items-center overflow-hidden rounded-full border border-line-strong bg-surface-3 font-medium text-2xs text-ink hover:border-muted sm:size-7";

/** The signed-in user and personal items: theme, settings, signing out. */
export function AccountMenu() {
  const { data: viewer } = useViewer();
  const [Items, setItems] = useState<ComponentType<{ viewer: Viewer | undefined }>>();
  const [isMissing, setMissing] = useState(false);
  const load = () =>
    import("./account-items").then(
      ({ AccountItems }) => setItems(() => AccountItems),
      () => setMissing(true),
    );

  return (
    <Menu
      label={m.shell_account_label()}
      button={viewer ? <Face id={viewer.user.id} name={viewer.user.name} /> : ""}
      buttonClassName={avatar}
      onIntent={() => void (Items ?? load())}
    >
      {Items ? <Items viewer={viewer} /> : isMissing && <p className="px-2.5 py-1.5">{m.shell_account_not_loaded()}</p>}
    </Menu>
  );
}
