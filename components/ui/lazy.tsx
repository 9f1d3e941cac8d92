"use client";

import type { ComponentType, ReactNode } from "react";
import { useLazyComponent } from "./use-lazy-component";

type LazyProps<Props> = {
  /** Always the same function: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  given: Props;
  onFailure?: () => void;
  /** What is seen until then, and when it cannot be had. */
  children?: ReactNode;
};

/** Something small that is seldom seen and whose code comes when it is. Nothing breaks where it does not come. */
export function Lazy<Props extends object>({ load, given, onFailure, children }: LazyProps<Props>) {
  const Part = useLazyComponent(load, onFailure);
  return Part ? <Part {...given} /> : children;
}
