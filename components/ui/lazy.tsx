"use client";

import type { ComponentType, ReactNode } from "react";
import { useLazyComponent } from "./use-lazy-component";

type LazyProps<Props> = {
  /** Must be a stable function: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  given: Props;
  onFailure?: () => void;
  /** Shown until it is loaded, and when loading fails. */
  children?: ReactNode;
};

/** A small, rarely shown part whose code is loaded on demand. When loading fails, only this part is missing. */
export function Lazy<Props extends object>({ load, given, onFailure, children }: LazyProps<Props>) {
  const Part = useLazyComponent(load, onFailure);
  return Part ? <Part {...given} /> : children;
}
