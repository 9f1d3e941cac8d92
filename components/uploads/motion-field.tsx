"use client";

import { useId } from "react";
import { ChevronDown } from "@/components/icons/chevron-down";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import {
  isMotionId,
  MOTION_GROUPS,
  motionLabel,
  OTHER_MOTION_MAX,
  otherMotion,
  type ResultMotion,
  SHOWN_MOTIONS,
} from "@/lib/shared/motions/catalogue";

const OTHER = "other";

type MotionFieldProps = {
  /** Names the field where no label is shown. */
  name?: string;
  value: ResultMotion;
  onChange: (motion: ResultMotion) => void;
  error?: string | undefined;
};

/** Chooses the motion that was asked for: one of the fifteen, or another one by its name. */
export function MotionField({ name, value, onChange, error }: MotionFieldProps) {
  const id = useId();
  const isOther = !isMotionId(value);
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className={cn("font-medium", name !== undefined && "sr-only")}>
        {name ?? m.uploads_motion()}
      </label>
      <div className="grid min-w-0 gap-2 sm:grid-cols-2">
        <div className={cn("relative min-w-0", !isOther && "sm:col-span-2")}>
          <select
            id={id}
            value={isOther ? OTHER : value}
            onChange={({ target }) => {
              const motion = SHOWN_MOTIONS.find((one) => one.id === target.value);
              onChange(motion?.id ?? otherMotion(""));
            }}
            className={cn(controlClass, "h-11 appearance-none pr-8 sm:h-9")}
          >
            {MOTION_GROUPS.map((group) => (
              <optgroup key={group.id} label={group.label()}>
                {SHOWN_MOTIONS.filter((motion) => motion.group === group.id).map((motion) => (
                  <option key={motion.id} value={motion.id} className="bg-surface-1 text-ink">
                    {motion.label()}
                  </option>
                ))}
              </optgroup>
            ))}
            <option value={OTHER} className="bg-surface-1 text-ink">
              {m.uploads_motion_other()}
            </option>
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted"
          />
        </div>
        {isOther && (
          <input
            aria-label={m.uploads_motion_name()}
            aria-invalid={error ? true : undefined}
            placeholder={m.uploads_motion_name_example()}
            value={motionLabel(value)}
            maxLength={OTHER_MOTION_MAX}
            onChange={({ target }) => onChange(otherMotion(target.value))}
            className={cn(controlClass, "h-11 sm:h-9")}
          />
        )}
      </div>
      {error && (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      )}
    </div>
  );
}

/** Whether a motion can be sent: another one needs a name. */
export const isNamed = (motion: ResultMotion): boolean => motionLabel(motion).trim() !== "";
