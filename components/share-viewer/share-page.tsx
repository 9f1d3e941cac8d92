import Head from "next/head";
import type { ReactNode } from "react";
import { UnsentText } from "@/components/guest-review/unsent-text";
import { Clapperboard } from "@/components/shell/clapperboard";
import { Mark } from "@/components/shell/mark";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import type { SharePageProps } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ShareHead } from "./share-head";
import { ShareScreen } from "./share-screen";
import { SketchesScreen } from "./sketches-screen";

/** What a visitor with a share's link sees: the comparison, the passphrase form, or a note that there is nothing. */
export function SharePage(props: SharePageProps) {
  return (
    <>
      <ShareHead card={props.card} />
      {contentOf(props)}
    </>
  );
}

function contentOf(props: SharePageProps): ReactNode {
  switch (props.kind) {
    case "open":
      if (props.view.sketches)
        return <SketchesScreen {...props} key={props.view.mediaToken} sketches={props.view.sketches} />;
      return <ShareScreen key={props.view.mediaToken} view={props.view} framed={props.framed} url={props.card.url} />;
    case "locked":
      return props.framed ? <LockedFrame url={props.card.url} /> : <Locked wrong={props.wrong} />;
    case "ended":
      return <Ended />;
    case "wait":
      return <Wait seconds={props.seconds} />;
  }
}

function Sheet({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-90 gap-6">{children}</div>
    </main>
  );
}

function Locked({ wrong }: { wrong: boolean }) {
  return (
    <Sheet>
      <Mark className="size-8" />
      <div>
        <h1 className="font-medium text-xl">{m.share_viewer_passphrase_title()}</h1>
        <p id="hint" className="mt-2 text-base text-muted">
          {m.share_viewer_passphrase_hint()}
        </p>
      </div>
      <form method="post" className="grid gap-3">
        <label htmlFor="passphrase" className="font-medium text-base">
          {m.share_viewer_passphrase_label()}
        </label>
        <input
          id="passphrase"
          name="passphrase"
          type="password"
          required
          maxLength={200}
          autoComplete="current-password"
          aria-invalid={wrong || undefined}
          // biome-ignore lint/a11y/noAutofocus: the form was just sent, and this is what must be changed; works without scripts
          autoFocus={wrong}
          aria-describedby={cn("hint", wrong && "wrong")}
          className="h-12 w-full rounded-control border border-edge bg-surface-1 px-3 text-base text-ink aria-invalid:border-red"
        />
        {wrong && (
          <p id="wrong" role="alert" className="text-red text-sm">
            {m.share_viewer_passphrase_wrong()}
          </p>
        )}
        <button type="submit" className={buttonClass({ variant: "primary", size: "large" })}>
          {m.common_open()}
        </button>
      </form>
    </Sheet>
  );
}

/** A page framed by another site asks for no passphrase. */
function LockedFrame({ url }: { url: string }) {
  return (
    <Sheet>
      <h1 className="text-center font-medium text-lg">{m.share_viewer_passphrase_framed_title()}</h1>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClass({ variant: "primary", size: "large" })}
      >
        {m.share_viewer_open_in_window()}
      </a>
    </Sheet>
  );
}

function Ended() {
  return (
    <Sheet>
      <Head>
        <title>{m.share_viewer_unavailable_title()}</title>
      </Head>
      <Clapperboard scene="—" take="—" />
      <div>
        <h1 className="font-medium text-xl">{m.share_viewer_unavailable_title()}</h1>
        <p className="mt-2 text-balance text-base text-muted">{m.share_viewer_unavailable_hint()}</p>
      </div>
      <UnsentText />
    </Sheet>
  );
}

function Wait({ seconds }: { seconds: number }) {
  return (
    <Sheet>
      <div>
        <h1 className="font-medium text-xl">{m.share_viewer_wait_title()}</h1>
        <p className="mt-2 text-base text-muted">{m.share_viewer_wait_hint({ count: Math.ceil(seconds / 60) })}</p>
      </div>
    </Sheet>
  );
}
