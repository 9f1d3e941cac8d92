"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Button } from "./button";
import { Notice } from "./notice";
import { useBackOnline } from "./use-back-online";
import { useLazyComponent } from "./use-lazy-component";

type LazySectionProps<Props> = {
  /** Must be a stable function: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  given: Props;
  /** What failed to load, as a sentence: "Couldn't load this list." */
  trouble: string;
  /** Shown until it is loaded. */
  children?: ReactNode;
};

/** A part of a page whose code is loaded when it is first shown. When loading fails, it shows an error and a retry. */
export function LazySection<Props extends object>(props: LazySectionProps<Props>) {
  const [attempt, setAttempt] = useState(0);
  const [failedAttempt, setFailedAttempt] = useState<number>();
  useBackOnline(failedAttempt === attempt, () => setAttempt(attempt + 1));
  if (failedAttempt !== attempt)
    return <Attempt key={attempt} {...props} onFailure={() => setFailedAttempt(attempt)} />;
  return (
    <Notice
      action={
        <Button size="small" onClick={() => setAttempt(attempt + 1)}>
          {m.common_retry()}
        </Button>
      }
    >
      {props.trouble} {m.ui_section_retry_hint()}
    </Notice>
  );
}

function Attempt<Props extends object>(props: LazySectionProps<Props> & { onFailure: () => void }) {
  const Part = useLazyComponent(props.load, props.onFailure);
  return Part ? <Part {...props.given} /> : props.children;
}
