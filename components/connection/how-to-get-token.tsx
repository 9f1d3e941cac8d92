/** Help for owners without an account: where to get a token and what it may cost. */
export function HowToGetToken() {
  return (
    <section aria-labelledby="how-title" className="grid gap-3 rounded-panel border p-5">
      <h2 id="how-title" className="font-medium">
        How to get a token
      </h2>
      <ol className="grid list-decimal gap-1.5 pl-5 text-muted marker:font-mono marker:text-dim">
        <li>
          Sign in at{" "}
          <a
            href="https://platform.acedata.cloud"
            target="_blank"
            rel="noreferrer"
            className="text-ink underline underline-offset-3"
          >
            platform.acedata.cloud
          </a>{" "}
          and open the Veo service.
        </li>
        <li>Subscribe to it and create a credential. Its token is the long string shown there.</li>
        <li>Paste it above. Testing is free. You only pay for delivered reshoots.</li>
      </ol>
    </section>
  );
}
