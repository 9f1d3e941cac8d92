import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";

type ResultsTroubleProps = { error: Error | null; outOfTouch: boolean; retry: () => void };

/** An inline note that the results could not be read, or may be out of date. */
export function ResultsTrouble({ error, outOfTouch, retry }: ResultsTroubleProps) {
  if (error) return <ErrorNotice error={error} what="Couldn't load the results." onRetry={retry} />;
  if (!outOfTouch) return null;
  return (
    <Notice
      tone="warning"
      cost="Renders continue in the background."
      action={
        <Button size="small" onClick={retry}>
          Retry
        </Button>
      }
    >
      Connection lost. What you see may be out of date.
    </Notice>
  );
}
