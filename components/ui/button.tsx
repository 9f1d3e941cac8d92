"use client";

import { type ComponentProps, type ReactNode, useEffect, useState } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type ButtonVariant, buttonClass } from "./button-class";
import { cn } from "./class-names";

type ButtonProps = ButtonVariant &
  Omit<ComponentProps<"button">, "disabled"> & {
    icon?: ReactNode;
    /** Keeps the focus and the place; a press does nothing. */
    disabled?: boolean;
    /** While true the button shows `busyLabel` and, after a second, the elapsed time. */
    busy?: boolean;
    busyLabel?: string;
  };

/** A button that stays focusable while it is disabled or busy, so that keyboard users keep their place. */
export function Button({ variant, size, icon, disabled, busy = false, busyLabel, children, ...rest }: ButtonProps) {
  const { className, onClick, type = "button", ...props } = rest;
  const seconds = useElapsed(busy);
  const inert = disabled === true || busy;

  return (
    <button
      {...props}
      type={inert ? "button" : type}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={inert ? (event) => event.preventDefault() : onClick}
      className={cn(buttonClass({ ...(variant && { variant }), ...(size && { size }) }), className)}
    >
      {icon}
      {busy ? (busyLabel ?? children) : children}
      {busy && seconds > 0 && (
        <span aria-hidden="true" className="font-mono opacity-80">
          {m.ui_busy_seconds({ seconds })}
        </span>
      )}
    </button>
  );
}

/** Whole seconds since `running` became true; 0 while it is false. */
function useElapsed(running: boolean): number {
  const [seconds, setSeconds] = useState(0);

  useEffect(() => {
    if (!running) return;
    const started = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - started) / 1000)), 250);
    return () => {
      clearInterval(timer);
      setSeconds(0);
    };
  }, [running]);

  return running ? seconds : 0;
}
