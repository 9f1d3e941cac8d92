"use client";

import type { ComponentType, ReactNode } from "react";
import { useLate } from "./use-late";

type LateProps<Props> = {
  /** Always the same function: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  given: Props;
  onFailure?: () => void;
  /** What is seen until then, and when it cannot be had. */
  children?: ReactNode;
};

/** Something small that is seldom seen and whose code comes when it is. Nothing breaks where it does not come. */
export function Late<Props extends object>({ load, given, onFailure, children }: LateProps<Props>) {
  const Part = useLate(load, onFailure);
  return Part ? <Part {...given} /> : children;
}
