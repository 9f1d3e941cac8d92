import * as m from "@/lib/shared/messages/compiled/messages.js";

const PLATFORM = "platform.acedata.cloud";

/** Help for owners without an account: where to get a token and what it may cost. */
export function HowToGetToken() {
  return (
    <section aria-labelledby="how-title" className="grid gap-3 rounded-panel border p-5">
      <h2 id="how-title" className="font-medium">
        {m.connection_how_title()}
      </h2>
      <ol className="grid list-decimal gap-1.5 pl-5 text-muted marker:font-mono marker:text-dim">
        <li>
          {m.connection_how_sign_in_before()}{" "}
          <a
            href={`https://${PLATFORM}`}
            target="_blank"
            rel="noreferrer"
            className="text-ink underline underline-offset-3"
          >
            {PLATFORM}
          </a>{" "}
          {m.connection_how_sign_in_after()}
        </li>
        <li>{m.connection_how_subscribe()}</li>
        <li>{m.connection_how_paste()}</li>
      </ol>
    </section>
  );
}
