import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The room of a button that is still loading, so that nothing moves when it comes. */
export const ApprovalRoom = () => (
  <span aria-hidden="true" className={cn(buttonClass({ size: "small", variant: "bare" }), "invisible")}>
    <span className="size-4 shrink-0" />
    <span className="@max-lg:sr-only short:sr-only">{m.approvals_button()}</span>
  </span>
);
