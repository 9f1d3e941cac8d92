import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";

type ResultsTroubleProps = { error: Error | null; outOfTouch: boolean; retry: () => void };

/** Says in place that the results could not be read, or that what is shown may be old. */
export function ResultsTrouble({ error, outOfTouch, retry }: ResultsTroubleProps) {
  if (error) return <ErrorNotice error={error} what="The results could not be loaded." onRetry={retry} />;
  if (!outOfTouch) return null;
  return (
    <Notice
      tone="warning"
      cost="Work that is under way goes on."
      action={
        <Button size="small" onClick={retry}>
          ViewState now
        </Button>
      }
    >
      No news from the server for a moment; what you see may be old.
    </Notice>
  );
}
