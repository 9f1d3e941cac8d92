"use client";

import { type Ref, useId } from "react";
import { controlClass } from "@/components/ui/field";
import { MOST_NOTE_LENGTH } from "@/lib/shared/contracts/review-choices";

type NoteFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  fieldRef?: Ref<HTMLTextAreaElement>;
};

/** A few lines of plain text: a message, a note or a reason. */
export function NoteField({ label, value, onChange, error, fieldRef }: NoteFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        ref={fieldRef}
        id={id}
        dir="auto"
        rows={2}
        maxLength={MOST_NOTE_LENGTH}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`${controlClass} py-2`}
      />
      {error && (
        <p id={`${id}-error`} role="alert" className="text-red text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
