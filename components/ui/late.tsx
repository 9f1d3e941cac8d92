"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import { useLate } from "./use-late";

type LateProps<Props> = {
  /** Always the same function: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  given: Props;
  /** What is seen until then, and when it cannot be had. */
  children?: ReactNode;
  /** Instead of `children` when its code could not be loaded. */
  missing?: ReactNode;
};

/** Something small that is seldom seen and whose code comes when it is. Nothing breaks where it does not come. */
export function Late<Props extends object>({ load, given, children, missing }: LateProps<Props>) {
  const [isMissing, setMissing] = useState(false);
  const Part = useLate(load, () => setMissing(true));
  if (Part) return <Part {...given} />;
  return isMissing && missing !== undefined ? missing : children;
}
