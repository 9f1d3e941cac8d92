import Head from "next/head";
import type { ReactNode } from "react";
import { Clapperboard } from "@/components/shell/clapperboard";
import { Mark } from "@/components/shell/mark";
import { buttonClass } from "@/components/ui/button-class";
import type { SharePageProps } from "@/lib/shared/contracts/share-view";
import { ShareHead } from "./share-head";
import { ShareScreen } from "./share-screen";

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
        <h1 className="font-medium text-xl">A passphrase opens this comparison</h1>
        <p className="mt-2 text-base text-muted">Whoever sent you the link knows it.</p>
      </div>
      <form method="post" className="grid gap-3">
        <label htmlFor="passphrase" className="font-medium text-base">
          Passphrase
        </label>
        <input
          id="passphrase"
          name="passphrase"
          type="password"
          required
          maxLength={200}
          autoComplete="current-password"
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? "wrong" : undefined}
          className="h-12 w-full rounded-control border border-edge bg-surface-1 px-3 text-base text-ink aria-invalid:border-red"
        />
        {wrong && (
          <p id="wrong" role="alert" className="text-red text-sm">
            That is not the passphrase. After ten tries this page waits ten minutes.
          </p>
        )}
        <button type="submit" className={buttonClass({ variant: "primary", size: "large" })}>
          Open
        </button>
      </form>
    </Sheet>
  );
}

/** A page framed by another site asks for no passphrase. */
function LockedFrame({ url }: { url: string }) {
  return (
    <Sheet>
      <h1 className="text-center font-medium text-lg">A passphrase opens this comparison</h1>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClass({ variant: "primary", size: "large" })}
      >
        Open it in its own window
      </a>
    </Sheet>
  );
}

function Ended() {
  return (
    <Sheet>
      <Head>
        <title>Nothing is shared here</title>
      </Head>
      <Clapperboard scene="—" take="—" />
      <div>
        <h1 className="font-medium text-xl">Nothing is shared here</h1>
        <p className="mt-2 text-balance text-base text-muted">
          This link has ended, or it was never one. Whoever sent it can send you another.
        </p>
      </div>
    </Sheet>
  );
}

function Wait({ seconds }: { seconds: number }) {
  const minutes = Math.ceil(seconds / 60);
  return (
    <Sheet>
      <div>
        <h1 className="font-medium text-xl">Too many tries</h1>
        <p className="mt-2 text-base text-muted">
          Come back in {minutes === 1 ? "a minute" : `${minutes} minutes`}. Nothing is lost.
        </p>
      </div>
    </Sheet>
  );
}
