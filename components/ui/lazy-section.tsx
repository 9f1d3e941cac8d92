"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Notice } from "./notice";
import { useLazyComponent } from "./use-lazy-component";

type LazySectionProps<Props> = {
  /** Always the same function: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  given: Props;
  /** What did not come, in a sentence: "Couldn't load this list." */
  trouble: string;
  /** What is seen until it comes. */
  children?: ReactNode;
};

/** A part of a page whose code comes when it is first shown. When it does not come, that is said, and can be tried again. */
export function LazySection<Props extends object>(props: LazySectionProps<Props>) {
  const [attempt, setAttempt] = useState(0);
  const [failedAttempt, setFailedAttempt] = useState<number>();
  if (failedAttempt !== attempt)
    return <Attempt key={attempt} {...props} onFailure={() => setFailedAttempt(attempt)} />;
  return (
    <Notice
      action={
        <Button size="small" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </Button>
      }
    >
      {props.trouble} Check your connection, then try again.
    </Notice>
  );
}

function Attempt<Props extends object>(props: LazySectionProps<Props> & { onFailure: () => void }) {
  const Part = useLazyComponent(props.load, props.onFailure);
  return Part ? <Part {...props.given} /> : props.children;
}
