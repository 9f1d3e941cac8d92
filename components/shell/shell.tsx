import type { ReactNode } from "react";
import { PausePreviewsSwitch } from "@/components/motions/preview-pause";
import { StoragePaused } from "@/components/shell/storage-paused";
import { cn } from "@/components/ui/class-names";
import { Region } from "@/components/ui/region";
import { UploadDock } from "@/components/uploads/upload-dock";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Outdated } from "./outdated";
import { TopBar } from "./top-bar";

type ShellProps = {
  /** The page's name in the breadcrumb; absent on the library. */
  crumb?: ReactNode;
  /** Classes of `<main>` that replace the default padding; absent where the page fills the window itself. */
  className?: string;
  /** Something on the page moves by itself, so it can be paused. What moves on hover does not. */
  moves?: boolean;
  children: ReactNode;
};

/** Skip link, top bar and main: the layout of every signed-in screen. */
export function Shell({ crumb, className = "px-4 py-6 sm:px-6 sm:py-10", moves = false, children }: ShellProps) {
  return (
    <>
      <a
        href="#main"
        className="floating fixed top-2 left-2 z-50 -translate-y-20 rounded-control px-4 py-2 focus:translate-y-0"
      >
        {m.shell_skip_link()}
      </a>
      <TopBar crumb={crumb} tools={moves && <PausePreviewsSwitch />} />
      <main id="main" tabIndex={-1} className={cn("outline-none", className)}>
        <Outdated />
        <StoragePaused />
        <Region fault={m.shell_page_region()} stillWorks={m.shell_page_still_works()} className="mx-auto max-w-xl p-6">
          {children}
        </Region>
      </main>
      <UploadDock />
    </>
  );
}
