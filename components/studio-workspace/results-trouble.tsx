import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type ResultsTroubleProps = { error: Error | null; outOfTouch: boolean; retry: () => void };

/** An inline note that the results could not be read, or may be out of date. */
export function ResultsTrouble({ error, outOfTouch, retry }: ResultsTroubleProps) {
  if (error) return <ErrorNotice error={error} what={m.studio_results_not_loaded()} onRetry={retry} />;
  if (!outOfTouch) return null;
  return (
    <Notice
      tone="warning"
      cost={m.studio_results_outdated_cost()}
      action={
        <Button size="small" onClick={retry}>
          {m.studio_results_retry()}
        </Button>
      }
    >
      {m.studio_results_outdated()}
    </Notice>
  );
}
