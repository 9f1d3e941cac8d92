import type { ReactNode } from "react";
import { CircleExclamationPoint } from "@/components/icons/circle-exclamation-point";
import { Info } from "@/components/icons/info";
import { TriangleExclamationPoint } from "@/components/icons/triangle-exclamation-point";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cn } from "./class-names";
import { Lazy } from "./lazy";

const loadCopyButton = async () => (await import("./copy-button")).CopyButton;

const TONES = {
  error: { icon: CircleExclamationPoint, ink: "text-red", role: "alert" },
  warning: { icon: TriangleExclamationPoint, ink: "text-amber", role: "status" },
  info: { icon: Info, ink: "text-blue", role: "status" },
} as const;

type NoticeProps = {
  tone?: keyof typeof TONES;
  /** What happened, in a sentence. */
  children: ReactNode;
  /** What it cost, e.g. "Nothing was charged."; omit where no money was involved. */
  cost?: string | undefined;
  /** The next step: one button, or two. */
  action?: ReactNode;
  requestId?: string | null | undefined;
  className?: string | undefined;
};

/** An inline explanation: what happened, what it cost, the next step, and a request ID. */
export function Notice({ tone = "error", children, cost, action, requestId, className }: NoticeProps) {
  const { icon: Icon, ink, role } = TONES[tone];
  return (
    <div role={role} className={cn("flex gap-3 rounded-panel border border-line-strong bg-surface-1 p-4", className)}>
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4 shrink-0", ink)} />
      <div className="grid min-w-0 flex-1 gap-2">
        <div className="text-pretty">
          {children}
          {cost && <span className="text-muted"> {cost}</span>}
        </div>
        {(action || requestId) && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {action}
            {requestId && (
              <span className="inline-flex items-center gap-1.5 text-2xs text-dim">
                {m.ui_notice_request()}{" "}
                <Lazy
                  load={loadCopyButton}
                  given={{ text: requestId, label: m.ui_notice_copy_request_id({ id: requestId }) }}
                >
                  <code>{requestId}</code>
                </Lazy>
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
