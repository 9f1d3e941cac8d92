"use client";

import { useId } from "react";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** What the sender tells visitors. */
export function MessageField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {m.shares_message_label()}
      </label>
      <p id={`${id}-hint`} className="-mt-1 text-muted text-xs">
        {m.shares_message_hint()}
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={2}
        maxLength={500}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(controlClass, "field-sizing-content max-h-40 min-h-16 py-2")}
      />
    </div>
  );
}
